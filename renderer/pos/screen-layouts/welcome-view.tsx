// The welcome screen: the layout's button grids. Its buttons are the register's navigation.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import { hasAside } from '../../../main/contract/screen-layout-drawing';
import type { Session } from '../../../main/contract/sign-in';
import { formatDay } from '../../i18n/formats';
import { LayoutWelcome, welcomeGrids } from '../../screen-layouts/layout-welcome';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCircleRegular, InfoRegular, WarningRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { useMinute } from '../app/clock';
import { useErrorText } from '../app/error-text';
import { useReady } from '../app/ready';
import { useSearchField } from '../app/search-field';
import { useTitle } from '../app/title';
import { TodayGlance } from '../follow-ups/today-glance';
import { useSignIn } from '../sign-in/sign-in-store';
import { generalActions } from './general-actions';
import { giveBack } from '../sign-in/borrow';
import { useLayout } from './layout-store';
import { useLayoutActions } from './use-layout-actions';
import { useScreenSize } from './use-applied-layout';
import { useLayoutTexts } from './use-layout-texts';
import styles from './welcome-view.module.css';

/** Where the limits are lifted: what needs somebody begins with finding them. */
const find = (): void => {
  useSearchField.getState().focus();
};
const { addToClientBook, removeFromClientBook, reassignToClientBook, editCustomer } = operations;
const welcomeActions = {
  ...generalActions,
  ...Object.fromEntries(
    [addToClientBook, removeFromClientBook, reassignToClientBook, editCustomer].map((one) => [one, find]),
  ),
};

export function WelcomeView({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { layout, failure, load } = useLayout();
  const store = useSignIn((signIn) => signIn.store);
  const minute = useMinute();
  const screen = useScreenSize();
  const heading = useArrivalFocus(!session.isLocked);
  const texts = useLayoutTexts();
  const actions = useLayoutActions(welcomeActions);
  useTitle(t('screen-layouts.welcome'));
  useReady(layout !== null || failure !== null);
  useEffect(giveBack, []);
  const isEmpty = useMemo(() => layout !== null && welcomeGrids(layout).length === 0, [layout]);
  const isWide = hasAside(screen);
  const today = <TodayGlance isOn={session.isClientelingOn} isLocked={session.isLocked} isWide={isWide} />;
  return (
    <div className={styles['welcome']} data-testid="welcome">
      <div className={styles['work']}>
        <header className={styles['greeting']}>
          <h1 ref={heading} tabIndex={-1}>
            {session.name}
          </h1>
          <p>{formatDay(i18n.language, minute, store?.timeZone)}</p>
        </header>
        {isWide ? null : today}
        {layout?.isLastGood === true ? (
          <p className={styles['notice']} role="status" data-testid="layout-last-good">
            <WarningRegular aria-hidden="true" />
            {t('screen-layouts.last-good', { layout: layout.layoutName })}
          </p>
        ) : null}
        {failure !== null && layout === null ? (
          <EmptyState
            isFailure
            icon={<ErrorCircleRegular fontSize={36} />}
            title={errorText(failure)}
            text={t('screen-layouts.failure-text')}
          >
            <Button kind="primary" onClick={() => void load()}>
              {t('app.retry')}
            </Button>
            <Button data-operation={operations.logOff} onClick={() => void useSignIn.getState().signOut()}>
              {t('operation.701')}
            </Button>
          </EmptyState>
        ) : isEmpty ? (
          <EmptyState
            icon={<InfoRegular fontSize={36} />}
            title={t('screen-layouts.empty')}
            text={t('screen-layouts.empty-text')}
          />
        ) : layout !== null ? (
          <LayoutWelcome layout={layout} screen={screen} texts={texts} actions={actions} />
        ) : null}
      </div>
      {isWide ? today : null}
    </div>
  );
}
