// Session information: what one is asked for when a button is to be changed. Which layout and size apply here and
// why, how large the window is, and who works where.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionInformation } from '../../../main/contract/screen-layouts';
import { ArrowLeftRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { type Action, useScreenActions } from '../app/actions-store';
import { useMessages } from '../app/messages-store';
import { useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useTitle } from '../app/title';
import { call } from '../bridge';
import { useLayout } from './layout-store';
import styles from './session-information-view.module.css';
import { useScreenSize } from './use-applied-layout';

export function SessionInformationView({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useTranslation();
  const [information, setInformation] = useState<SessionInformation | null>(null);
  const layout = useLayout((store) => store.layout);
  const screen = useScreenSize();
  const back = useNavigation((navigation) => navigation.back);
  const heading = useArrivalFocus(!isLocked);
  useTitle(t('operation.4014'));
  useEffect(() => {
    if (isLocked) return;
    void call('sessionInformation', {}).then((answer) => {
      if (answer.ok) setInformation(answer.value);
      else useMessages.getState().showFailure(answer);
    });
  }, [isLocked]);
  const actions = useMemo<readonly Action[]>(
    () => [{ id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' }],
    [t, back],
  );
  useScreenActions(actions);
  const pixels = ({ width, height }: { readonly width: number; readonly height: number }): string =>
    `${String(width)} × ${String(height)}`;
  /** Sizes are mostly called by their pixels. */
  const sizeText = (size: {
    readonly name: string;
    readonly width: number;
    readonly height: number;
  }): string =>
    size.name.replace(' x ', ' × ') === pixels(size) ? pixels(size) : `${size.name} (${pixels(size)})`;
  const shared =
    layout === null
      ? []
      : ([
          ['layout', `${layout.layoutId} · ${layout.layoutName}`],
          ['assigned-to', t(`screen-layouts.assigned-to-${layout.assignedTo}`)],
          ['size', sizeText(layout.size)],
        ] as const);
  const own =
    information === null
      ? []
      : ([
          ['register', `${information.registerId} · ${information.registerName}`],
          ['store', `${information.storeId} · ${information.storeName}`],
          ['legal-entity', `${information.legalEntityId} · ${information.legalEntityName}`],
          ['staff', information.staffId],
          ['permission-group', information.permissionGroup],
          ['version', information.version],
        ] as const);
  return (
    <section className={styles['page']} data-testid="session-information" aria-label={t('operation.4014')}>
      <ScreenHeader title={t('operation.4014')} heading={heading} back={back} sub={null} />
      <div className={styles['body']}>
        <dl className={styles['facts']}>
          {[...shared, ['window', pixels(screen)] as const, ...own].map(([name, value]) => (
            <div key={name} data-name={name}>
              <dt>{t(`screen-layouts.information-${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
