// The timeline of a customer, newest first, with the composer on top and a choice of kinds; more comes as one scrolls.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Chip, Chips } from '../../ui/chip';
import type { EntryPlace } from '../app/navigation-store';
import { on } from '../bridge';
import { Composer } from './composer';
import { ContactOffer } from './contact-offer';
import pageStyles from './customer-view.module.css';
import { TimelineBlocks } from './timeline-blocks';
import { timelineKindNames } from './timeline-kinds';
import { keyOf, useTimeline } from './timeline-store';

interface CustomerTimelineProps {
  readonly customerId: number;
  readonly entry: EntryPlace | undefined;
}

export function CustomerTimeline({ customerId, entry }: CustomerTimelineProps) {
  const { t, i18n } = useTranslation();
  const { entries, kinds, hasMore, isKnown, load, loadMore, setKinds } = useTimeline();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const read = (): void => void load(customerId);
    read();
    const stops = [on('distribution.applied', read), on('synchronization.entries-changed', read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [customerId, load, i18n.language]);
  const led = entry === undefined ? null : keyOf(entry);
  useEffect(() => {
    if (entry === undefined) return;
    const { kinds: chosen, setKinds: choose } = useTimeline.getState();
    if (!chosen.includes(entry.kind)) choose([...chosen, entry.kind]);
  }, [entry]);
  /** The entry that one came for is farther back than what was read. */
  const isBehind =
    entry !== undefined &&
    (entries.at(-1)?.at ?? 0) >= entry.at &&
    !entries.some((one) => keyOf(one) === led);
  useEffect(() => {
    if (isBehind && hasMore) void loadMore();
  }, [isBehind, hasMore, loadMore, entries]);
  useEffect(() => {
    const element = end.current;
    if (element === null || !hasMore) return undefined;
    // Asked for a screen before one gets there.
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting === true) void loadMore();
      },
      { rootMargin: '800px', scrollMargin: '800px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [hasMore, loadMore, entries.length]);
  return (
    <section className={pageStyles['card']} aria-labelledby="customer-timeline">
      <h2 id="customer-timeline">{t('customers.timeline')}</h2>
      <ContactOffer customerId={customerId} />
      <Composer key={customerId} customerId={customerId} />
      <Chips label={t('customers.kinds')}>
        {timelineKindNames.map((kind) => (
          <Chip
            key={kind}
            data-testid="timeline-kind"
            data-kind={kind}
            isPressed={kinds.includes(kind)}
            onClick={() => {
              const others = kinds.filter((one) => one !== kind);
              if (!kinds.includes(kind)) setKinds([...kinds, kind]);
              else if (others.length > 0) setKinds(others);
            }}
          >
            {t(`customers.filter-${kind}`)}
          </Chip>
        ))}
      </Chips>
      {isKnown && entries.length === 0 ? (
        <p className={pageStyles['soft']} data-testid="timeline-empty">
          {kinds.length === timelineKindNames.length
            ? t('customers.no-entries')
            : t('customers.no-entries-chosen')}
        </p>
      ) : null}
      <div>
        <TimelineBlocks entries={entries} led={led} />
      </div>
      <div ref={end}>
        {hasMore ? (
          <Button kind="quiet" onClick={() => void loadMore()}>
            {t('customers.more')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
