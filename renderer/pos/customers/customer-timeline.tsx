// The timeline of a customer, newest first, with the composer on top and a choice of kinds; more comes as one scrolls.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Chip, Chips } from '../../ui/chip';
import { on } from '../bridge';
import { Composer } from './composer';
import { ContactOffer } from './contact-offer';
import pageStyles from './customer-view.module.css';
import { TimelineBlocks } from './timeline-blocks';
import { timelineKindNames } from './timeline-kinds';
import { useTimeline } from './timeline-store';

export function CustomerTimeline({ customerId }: { readonly customerId: number }) {
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
        <TimelineBlocks entries={entries} />
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
