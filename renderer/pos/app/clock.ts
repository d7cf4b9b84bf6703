// The present minute of the register's clock, for what shows the time or counts it down.
import { useSyncExternalStore } from 'react';
import { now } from './app-store';

const minute = 60_000;
const thisMinute = (): number => Math.floor(now() / minute) * minute;

function subscribe(changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(
      () => {
        changed();
        wait();
      },
      // Just past the turn of the minute, never in a tight loop.
      minute - (now() % minute) + 20,
    );
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
}

export const useMinute = (): number => useSyncExternalStore(subscribe, thisMinute);
