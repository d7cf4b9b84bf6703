// Today: whom to contact, in three lists. An associate's own, or the store's for whoever may see them.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FollowUpSection, followUpSections } from './sections';
import { operations } from '../../../main/contract/operations';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ArrowLeftRegular, CheckmarkCircleRegular, ErrorCircleRegular } from '../../ui/icons';
import { Segments } from '../../ui/segments';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { type Action, useScreenActions } from '../app/actions-store';
import { useErrorText } from '../app/error-text';
import { useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useTitle } from '../app/title';
import { useMay } from '../sign-in/sign-in-store';
import { FollowUpList } from './follow-up-list';
import { TodayChoice } from './today-choice';
import { moreOf, type TodayScope, useToday } from './today-store';
import styles from './today-view.module.css';
import { useRereading } from './use-rereading';

interface TodayViewProps {
  readonly scope: TodayScope;
  readonly isLocked: boolean;
}

export function TodayView({ scope, isLocked }: TodayViewProps) {
  const { t, i18n } = useTranslation();
  const { today, failure, load, show } = useToday();
  const errorText = useErrorText();
  const back = useNavigation((navigation) => navigation.back);
  const mayStore = useMay(operations.storeFollowUps);
  const heading = useArrivalFocus(!isLocked && today !== null);
  useTitle(t('follow-ups.today'));
  useEffect(() => {
    if (useToday.getState().scope !== scope) show({ scope, associate: null });
  }, [scope, show]);
  const read = useMemo(() => () => void load(), [load]);
  useRereading(!isLocked, read, i18n.language);
  const actions = useMemo<readonly Action[]>(
    () => [{ id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' }],
    [t, back],
  );
  useScreenActions(actions);
  // Of any kind, also of those that are not chosen.
  const isEmpty =
    today !== null && !today.isStale && Object.values(today.sources).every((count) => count === 0);
  return (
    <section
      className={styles['page']}
      data-testid="today"
      data-scope={scope}
      aria-label={t('follow-ups.today')}
    >
      <ScreenHeader
        title={t('follow-ups.today')}
        heading={heading}
        back={back}
        sub={
          <p role="status">
            {today === null
              ? ''
              : today.isStale
                ? t('follow-ups.computing')
                : formatDate(i18n.language, today.date, 'long')}
          </p>
        }
      >
        {mayStore ? <ScopeSwitch scope={scope} /> : null}
      </ScreenHeader>
      <TodayChoice />
      <Told />
      {failure !== null ? (
        <EmptyState isFailure icon={<ErrorCircleRegular fontSize={36} />} title={errorText(failure)}>
          <Button kind="primary" onClick={read}>
            {t('app.retry')}
          </Button>
        </EmptyState>
      ) : isEmpty ? (
        <EmptyState
          icon={<CheckmarkCircleRegular fontSize={36} />}
          title={t('follow-ups.empty')}
          text={t('follow-ups.empty-text')}
        />
      ) : (
        <div className={styles['columns']}>
          {followUpSections.map((section) => (
            <Section key={section} section={section} isOfStore={scope === 'store'} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Says to who does not see the lists what there is of what was chosen. */
function Told() {
  const { t } = useTranslation();
  const told = useToday((state) => state.told);
  const counts = followUpSections.map((section) => {
    const count = t('follow-ups.count', { count: told?.[section].total ?? 0 });
    return `${t(`follow-ups.section-${section}`)}: ${count}`;
  });
  return (
    <p role="status" className="visually-hidden" data-testid="today-told">
      {told === null ? '' : counts.join(', ')}
    </p>
  );
}

function ScopeSwitch({ scope }: { readonly scope: TodayScope }) {
  const { t } = useTranslation();
  const replace = useNavigation((navigation) => navigation.replace);
  return (
    <Segments
      label={t('follow-ups.whose')}
      ways={['own', 'store'] as const}
      chosen={scope}
      testId="today"
      choose={(one) => {
        replace({ name: 'today', scope: one });
      }}
    >
      {(one) => t(`follow-ups.scope-${one}`)}
    </Segments>
  );
}

interface SectionProps {
  readonly section: FollowUpSection;
  readonly isOfStore: boolean;
}

function Section({ section, isOfStore }: SectionProps) {
  const { t } = useTranslation();
  const today = useToday((state) => state.today);
  const { showMore, customersOf } = useToday.getState();
  const place = useRef<HTMLElement>(null);
  /** How many lines there were when more were asked for. */
  const before = useRef<number | null>(null);
  useLayoutEffect(() => {
    const shown = place.current?.querySelectorAll<HTMLElement>('[data-place="who"]') ?? [];
    const from = before.current;
    if (from === null || shown.length <= from) return;
    before.current = null;
    // With the last of them the button goes: the keyboard goes on with the first that came.
    if (document.activeElement === document.body) shown[from]?.focus();
  }, [today]);
  if (today === null) return null;
  const { total, followUps } = today[section];
  const more = moreOf(today[section]);
  const id = `today-${section}`;
  return (
    <section
      ref={place}
      className={styles['section']}
      aria-labelledby={id}
      data-testid="today-section"
      data-section={section}
      data-total={total}
      tabIndex={0}
    >
      <h2 id={id} className={styles['heading']}>
        {t(`follow-ups.section-${section}`)}
        <span className={styles['count']}>{t('follow-ups.count', { count: total })}</span>
      </h2>
      {total === 0 ? <p className={styles['none']}>{t(`follow-ups.none-${section}`)}</p> : null}
      <FollowUpList
        followUps={followUps}
        today={today.date}
        showOwner={isOfStore}
        labelledBy={id}
        {...(followUps.length < total ? { readCustomers: () => customersOf(section) } : {})}
      />
      {more > 0 ? (
        <Button
          kind="quiet"
          data-testid="today-more"
          className={styles['show-more']}
          onClick={() => {
            before.current = followUps.length;
            showMore(section);
          }}
        >
          {t('follow-ups.show-more', { count: more })}
        </Button>
      ) : null}
    </section>
  );
}
