// The FastTab *Dynamics 365 Customer Insights* of Commerce parameters > Clienteling: where measures come from, how
// they are reached, which the cards show, and how fetching their values goes.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { FormProvider, useWatch } from 'react-hook-form';
import { insightsSources } from '../../../main/contract/customer-insights';
import { updateCustomerInsights } from '../../../main/contract/headquarters/customer-insights';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { ChainAnswer, ChainProgress } from './chain-progress';
import { ConnectionFields, isRemote } from './connection-fields';
import styles from './customer-insights.module.css';
import { EnableSwitch } from './enable-switch';
import { InsightsHealth } from './insights-health';
import type { Insights, InsightsState } from './insights-record';
import { MeasureSlots } from './measure-slots';
import { Refresh } from './refresh';

interface CustomerInsightsTabProps {
  readonly legalEntityId: string;
  readonly state: InsightsState;
}

export function CustomerInsightsTab({ legalEntityId, state }: CustomerInsightsTabProps) {
  const { t, errorText } = useTexts();
  const canWrite = useMay(updateCustomerInsights);
  const { record, form, status, failure } = state;
  const isBusy = status === 'saving';
  return (
    <FastTab
      name="customer-insights"
      title={t('insights.title')}
      layout="free"
      summary={
        record === null
          ? []
          : [
              t(record.isEnabled ? 'insights.is-on' : 'insights.is-off'),
              t(`insights.source.${record.source ?? 'imports'}`),
              ...record.measures.map(({ label }) => label),
            ]
      }
    >
      {failure === null ? null : (
        <MessageBar intent="error" layout="multiline" data-testid="insights-failure" data-code={failure.code}>
          <MessageBarBody>{errorText(failure)}</MessageBarBody>
        </MessageBar>
      )}
      {record === null ? null : (
        <FormContext value={{ feature: 'insights', isReadOnly: !canWrite || isBusy }}>
          <FormProvider {...form}>
            <div className={styles['tab']} data-testid="customer-insights" data-enabled={record.isEnabled}>
              <Contents legalEntityId={legalEntityId} state={state} record={record} isBusy={isBusy} />
            </div>
          </FormProvider>
        </FormContext>
      )}
    </FastTab>
  );
}

interface ContentsProps extends CustomerInsightsTabProps {
  readonly record: Insights;
  readonly isBusy: boolean;
}

function Contents({ legalEntityId, state, record, isBusy }: ContentsProps) {
  const { t } = useTexts();
  const wantsOn: unknown = useWatch({ name: 'isEnabled' });
  const source: unknown = useWatch({ name: 'source' });
  const chain = (record as Partial<Insights>).chain ?? null;
  const chosen = insightsSources.find((one) => one === source) ?? null;
  return (
    <>
      <div className={styles['fields']}>
        <ChoiceInput
          name="source"
          none={t('insights.source.imports')}
          choices={insightsSources.map((value) => ({ value, label: t(`insights.source.${value}`) }))}
          hint={t(`insights.source-text.${chosen ?? 'imports'}`)}
        />
        <ConnectionFields legalEntityId={legalEntityId} record={record} />
      </div>
      <div className={styles['fields']}>
        <EnableSwitch state={state} />
      </div>
      {isBusy && wantsOn === true && isRemote(chosen) ? (
        <ChainProgress legalEntityId={legalEntityId} />
      ) : null}
      {isBusy || chain === null ? null : <ChainAnswer chain={chain} isLocal={!isRemote(record.source)} />}
      <MeasureSlots legalEntityId={legalEntityId} problems={record.problems} />
      <Refresh
        key={`${record.version} ${String(record.run?.startedAt)} ${String(record.run?.finishedAt)}`}
        legalEntityId={legalEntityId}
        record={record}
        isChanged={state.isChanged}
        ended={() => {
          if (!state.form.formState.isDirty) void state.reload();
        }}
      />
      <InsightsHealth record={record} />
    </>
  );
}
