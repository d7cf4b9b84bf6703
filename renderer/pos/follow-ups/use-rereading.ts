// Reads again whenever what is shown may have changed: entries saved here, rows from Headquarters, occasions computed,
// another day, another language (the texts of rules are in the session's).
import { useEffect } from 'react';
import { dayIn } from '../../i18n/formats';
import { useMinute } from '../app/clock';
import { on } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';

export function useRereading(isOn: boolean, read: () => void, language: string): void {
  const zone = useSignIn((signIn) => signIn.store?.timeZone) ?? 'UTC';
  const day = dayIn(zone, useMinute());
  useEffect(() => {
    if (!isOn) return undefined;
    read();
    const stops = [
      on('synchronization.entries-changed', read),
      on('distribution.applied', read),
      on('follow-ups.changed', read),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isOn, read, day, language]);
}
