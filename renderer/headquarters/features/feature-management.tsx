// Feature management: what is on, off or scheduled, by module; and what turning one off would do.
import {
  Button,
  Dropdown,
  Field,
  MessageBar,
  MessageBarBody,
  Option,
  Tab,
  TabList,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useStore } from 'zustand';
import {
  disableFeature,
  disablePreview,
  enableFeature,
  type Feature,
  featureModules,
  features,
  scheduleFeature,
} from '../../../main/contract/headquarters/features';
import type { ListFilter } from '../../../main/contract/headquarters/lists';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { formatDate } from '../../i18n/formats';
import { type Answer, call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { Page } from '../app/page';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { DateControl } from '../forms/date-input';
import { Question } from '../forms/dialogs';
import type { ColumnView } from '../lists/columns';
import { ListGrid } from '../lists/list-grid';
import { createListStore } from '../lists/list-store';
import { useControlSize } from '../app/theme';
import { useEffect } from 'react';
import styles from './feature-management.module.css';

const marks = { on: 'on', off: 'off', scheduled: 'waiting' } as const;

const columns: readonly ColumnView<Feature>[] = [
  {
    field: 'id',
    label: 'features.field.id',
    width: 166,
    grow: 3,
    show: (row, { t }) => t(`features.${row.id}.name`),
  },
  {
    field: 'state',
    label: 'features.field.state',
    width: 122,
    choice: (value) => `features.state.${value as Feature['state']}`,
    show: (row, { t }) => <StateMark kind={marks[row.state]} text={t(`features.state.${row.state}`)} />,
  },
  { field: 'enableDate', label: 'features.field.enableDate', width: 113 },
  {
    field: 'module',
    label: 'features.field.module',
    width: 152,
    grow: 2,
    choice: (value) => `features.module.${value as Feature['module']}`,
  },
  { field: 'addedIn', label: 'features.field.addedIn', width: 78 },
];

type State = 'all' | Feature['state'];
const states: readonly State[] = ['all', 'off', 'scheduled', 'on'];

export function FeatureManagement() {
  const { t } = useTexts();
  const size = useControlSize();
  const [store] = useState(() => createListStore(features));
  const [module, setModule] = useState<Feature['module'] | 'all'>('all');
  const [state, setState] = useState<State>('all');
  const [active, setActive] = useState<Feature | undefined>();
  useEffect(() => {
    const filters: ListFilter[] = [];
    if (module !== 'all') filters.push({ field: 'module', operator: 'is', value: module });
    if (state !== 'all') filters.push({ field: 'state', operator: 'is', value: state });
    store.getState().ask({ filters });
  }, [module, state, store]);
  const rows = useStore(store, ({ rows: all }) => all);
  const shown = rows.find(({ id }) => id === active?.id) ?? rows[0];
  const moduleText = (one: Feature['module'] | 'all'): string =>
    one === 'all' ? t('features.module.all') : t(`features.module.${one}`);
  return (
    <Page title={t('features.title')} scrolls="inside" testId="page-feature-management">
      <div className={styles['tools']}>
        <TabList
          selectedValue={state}
          onTabSelect={(_, { value }) => {
            setState(value as State);
          }}
          aria-label={t('features.field.state')}
        >
          {states.map((one) => (
            <Tab key={one} value={one} data-testid={`features-${one}`}>
              {t(`features.tab.${one}`)}
            </Tab>
          ))}
        </TabList>
        <div className={styles['module']}>
          <span id="features-module">{t('features.field.module')}</span>
          <Dropdown
            aria-labelledby="features-module"
            size={size}
            value={moduleText(module)}
            selectedOptions={[module]}
            data-testid="features-module"
            onOptionSelect={(_, { optionValue }) => {
              if (optionValue !== undefined) setModule(optionValue as Feature['module'] | 'all');
            }}
          >
            {(['all', ...featureModules] as const).map((one) => (
              <Option key={one} value={one}>
                {moduleText(one)}
              </Option>
            ))}
          </Dropdown>
        </div>
      </div>
      <div className={styles['split']}>
        <ListGrid
          name="features"
          label={t('features.title')}
          list={features}
          store={store}
          columns={columns}
          idOf={(row) => row.id}
          onActive={setActive}
          empty={<p className={styles['none']}>{t('list.nothing-found')}</p>}
        />
        {shown === undefined ? null : (
          <FeatureDetails
            key={shown.id}
            feature={shown}
            changed={(answer) => {
              if (!answer.ok) showFailure(answer);
              void store.getState().reload();
            }}
          />
        )}
      </div>
    </Page>
  );
}

interface FeatureDetailsProps {
  readonly feature: Feature;
  readonly changed: (answer: Answer<Feature>) => void;
}
type Consequences = ReplyOf<typeof disablePreview>['consequences'];

function FeatureDetails({ feature, changed }: FeatureDetailsProps) {
  const { t, language } = useTexts();
  const mayChange = useMay(enableFeature);
  const [asking, setAsking] = useState<'schedule' | 'disable' | null>(null);
  const [date, setDate] = useState('');
  const [consequences, setConsequences] = useState<Consequences | null>(null);
  const name = t(`features.${feature.id}.name`);
  const params = { id: feature.id };
  const body = { version: feature.version };
  const close = (): void => {
    setAsking(null);
  };
  const enable = async (): Promise<void> => {
    const answer = await call(enableFeature, { params, body });
    if (answer.ok) showDone('features.enabled', { name });
    changed(answer);
  };
  const schedule = async (): Promise<void> => {
    const answer = await call(scheduleFeature, { params, body: { ...body, date } });
    if (answer.ok) showDone('features.scheduled', { name, date: formatDate(language, date) });
    close();
    changed(answer);
  };
  const disable = async (): Promise<void> => {
    const answer = await call(disableFeature, { params, body });
    if (answer.ok) {
      const now = answer.value.version;
      showDone('features.disabled', { name }, async () => {
        changed(await call(enableFeature, { params, body: { version: now } }));
      });
    }
    close();
    changed(answer);
  };
  return (
    <section
      className={styles['details']}
      aria-label={name}
      data-testid="feature"
      data-id={feature.id}
      data-state={feature.state}
    >
      <h2 className={styles['name']}>{name}</h2>
      <StateMark kind={marks[feature.state]} text={t(`features.state.${feature.state}`)} />
      <p>{t(`features.${feature.id}.description`)}</p>
      <dl className={styles['facts']}>
        <dt>{t('features.field.module')}</dt>
        <dd>{t(`features.module.${feature.module}`)}</dd>
        {feature.enableDate === null ? null : (
          <>
            <dt>{t('features.field.enableDate')}</dt>
            <dd>{formatDate(language, feature.enableDate)}</dd>
          </>
        )}
        <dt>{t('features.field.addedIn')}</dt>
        <dd>{feature.addedIn}</dd>
        {feature.changedBy === null ? null : (
          <>
            <dt>{t('features.changed-by')}</dt>
            <dd>{feature.changedBy}</dd>
          </>
        )}
      </dl>
      {feature.isDistributed ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t('features.distributed')}</MessageBarBody>
        </MessageBar>
      ) : null}
      {!mayChange ? null : (
        <div className={styles['buttons']}>
          {feature.state === 'on' ? null : (
            <>
              <Button appearance="primary" onClick={() => void enable()} data-testid="feature-enable">
                {t('features.enable-now')}
              </Button>
              <Button
                data-testid="feature-schedule"
                onClick={() => {
                  setDate(feature.enableDate ?? '');
                  setAsking('schedule');
                }}
              >
                {t('features.schedule')}
              </Button>
            </>
          )}
          {feature.state === 'off' ? null : (
            <Button
              data-testid="feature-disable"
              onClick={() => {
                setConsequences(null);
                setAsking('disable');
                void call(disablePreview, { params }).then((answer) => {
                  if (answer.ok) setConsequences(answer.value.consequences);
                  else showFailure(answer);
                });
              }}
            >
              {t(feature.state === 'scheduled' ? 'features.unschedule' : 'features.disable')}
            </Button>
          )}
        </div>
      )}
      <Question
        isOpen={asking === 'schedule'}
        title={t('features.schedule-title', { name })}
        yes={t('features.schedule')}
        run={schedule}
        close={close}
        isOff={date === ''}
      >
        <Field label={t('features.field.enableDate')} hint={t('features.schedule-hint')} required>
          <DateControl
            value={date}
            change={(next) => {
              setDate(next ?? '');
            }}
          />
        </Field>
      </Question>
      <Question
        isOpen={asking === 'disable'}
        title={t('features.disable-title', { name })}
        yes={t(feature.state === 'scheduled' ? 'features.unschedule' : 'features.disable')}
        run={disable}
        close={close}
        isOff={consequences === null}
      >
        <p>{t('features.disable-text')}</p>
        <ul data-testid="feature-consequences">
          {(consequences ?? []).map(({ code, count }) => (
            <li key={code}>{t(`features.consequence.${code}`, { count })}</li>
          ))}
        </ul>
      </Question>
    </section>
  );
}
