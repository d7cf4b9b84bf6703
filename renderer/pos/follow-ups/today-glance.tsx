// Today at a glance on the welcome screen: a tile, and on a wide screen the first lines below it, whose code comes in
// when it is needed.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../../ui/use-delayed';
import { later } from '../app/later';
import styles from './today-glance.module.css';
import { useTodayGlance } from './today-store';
import { TodayTile } from './today-tile';
import { useRereading } from './use-rereading';

const TodayLines = later(async () => (await import('./today-lines')).TodayLines);

const noLines = { overdue: 0, today: 0, comingUp: 0 };
/** About what a screen of 1080 pixels shows. */
const firstLines = { overdue: 5, today: 8, comingUp: 5 };

/** Milliseconds after which nobody has touched anything yet: what a touch asks for need not wait for the counting. */
const stillness = 300;

interface TodayGlanceProps {
  /** Nothing of it shows before the feature is on. */
  readonly isOn: boolean;
  readonly isLocked: boolean;
  readonly isWide: boolean;
}

export function TodayGlance({ isOn, isLocked, isWide }: TodayGlanceProps) {
  const { t, i18n } = useTranslation();
  const today = useTodayGlance((state) => state.today);
  const read = useMemo(
    () => () => void useTodayGlance.getState().load(isWide ? firstLines : noLines),
    [isWide],
  );
  useRereading(useDelayed(isOn && !isLocked, stillness), read, i18n.language);
  if (!isOn) return null;
  // Its place is kept from the first moment on, or the buttons would move under a finger once it is counted.
  if (!isWide) return <TodayTile today={today} />;
  return (
    <section className={styles['aside']} data-testid="today-glance" aria-label={t('follow-ups.today')}>
      <TodayTile today={today} />
      {today === null ? null : <TodayLines today={today} />}
    </section>
  );
}
