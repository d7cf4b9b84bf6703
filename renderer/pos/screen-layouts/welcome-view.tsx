// The welcome screen: the layout's button grids. Its buttons are the register's navigation.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import type { Session } from '../../../main/contract/sign-in';
import { formatDay } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCircleRegular, InfoRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { useMinute } from '../app/clock';
import { useErrorText } from '../app/error-text';
import { useNavigation } from '../app/navigation-store';
import { useReady } from '../app/ready';
import { useTitle } from '../app/title';
import { on } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';
import { Grid } from './grid';
import { useWelcome } from './welcome-store';
import styles from './welcome-view.module.css';

interface WelcomeViewProps {
  readonly session: Session;
  readonly focusSearch: () => void;
}

export function WelcomeView({ session, focusSearch }: WelcomeViewProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { screen, failure, load } = useWelcome();
  const store = useSignIn((signIn) => signIn.store);
  const minute = useMinute();
  const heading = useArrivalFocus(!session.isLocked);
  useTitle(t('screen-layouts.welcome'));
  useReady(screen !== null || failure !== null);
  useEffect(() => {
    if (!session.isLocked) void load();
  }, [load, session.isLocked, session.language]);
  useEffect(
    () =>
      on('distribution.applied', () => {
        void load();
      }),
    [load],
  );
  const run = useMemo(() => {
    const { open } = useNavigation.getState();
    const { lock, signOut } = useSignIn.getState();
    const what: Readonly<Record<number, () => void>> = {
      [operations.viewClientBook]: () => {
        open({ name: 'client-book', scope: 'associate' });
      },
      [operations.viewStoreClientBooks]: () => {
        open({ name: 'client-book', scope: 'store' });
      },
      [operations.customerSearch]: focusSearch,
      [operations.lockRegister]: () => void lock(),
      [operations.logOff]: () => void signOut(),
    };
    return what;
  }, [focusSearch]);

  return (
    <div className={styles['welcome']} data-testid="welcome">
      <header className={styles['greeting']}>
        <h1 ref={heading} tabIndex={-1}>
          {session.name}
        </h1>
        <p>{formatDay(i18n.language, minute, store?.timeZone)}</p>
      </header>
      {failure !== null ? (
        <EmptyState
          isFailure
          icon={<ErrorCircleRegular fontSize={36} />}
          title={errorText(failure)}
          text={t('screen-layouts.failure-text')}
        >
          <Button kind="primary" onClick={() => void load()}>
            {t('app.retry')}
          </Button>
        </EmptyState>
      ) : screen !== null &&
        screen.grids.every(
          (grid) => !grid.buttons.some((button) => button.isPermitted || !button.isKnown),
        ) ? (
        <EmptyState
          icon={<InfoRegular fontSize={36} />}
          title={t('screen-layouts.empty')}
          text={t('screen-layouts.empty-text')}
        />
      ) : (
        <div className={styles['grids']}>
          {screen?.grids.map((grid) => (
            <Grid key={grid.id} grid={grid} run={run} />
          ))}
        </div>
      )}
    </div>
  );
}
