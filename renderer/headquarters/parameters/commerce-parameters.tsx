// Commerce parameters of the legal entity one works in: tab Number sequence (reference → code), and tab Clienteling
// with the client book attribute group and the Customer Insights FastTab.
import { Button, MessageBar, MessageBarBody, Tab, TabList } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons/headless/svg/save';
import { useEffect, useMemo } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { attributeGroups } from '../../../main/contract/headquarters/attributes';
import {
  type CommerceParameters as Parameters,
  readCommerceParameters,
  updateCommerceParameters,
} from '../../../main/contract/headquarters/parameters';
import { EmptyState } from '../../ui/empty-state';
import { type Answer, call } from '../app/client';
import { showDone } from '../app/messages-store';
import { Page } from '../app/page';
import { usePreferences } from '../app/preferences-store';
import { addressOf, navigate, useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { activityTypeSource } from '../follow-up-rules/follow-up-rule-pages';
import { NumberInput, SwitchInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { LookupInput, type LookupSource } from '../forms/lookup';
import { FormFailure, LastChange, RecordConflict, saveActions, UnsavedBadge } from '../forms/record-frame';
import { fieldsSchema, pick, type RecordSource, useRecord } from '../forms/use-record';
import styles from './commerce-parameters.module.css';
import { CustomerInsightsTab } from './customer-insights-tab';
import { insightsSource } from './insights-record';
import { NumberSequenceRows } from './number-sequence-rows';

const groups: LookupSource = {
  list: attributeGroups.list,
  valueOf: (row: { id: string }) => row.id,
  textOf: (row: { id: string; name: string }) => (row.id === row.name ? row.id : `${row.id} – ${row.name}`),
};
const tabs = ['number-sequence', 'clienteling'] as const;

export function CommerceParameters() {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  if (legalEntityId === null) {
    return (
      <Page title={t('parameters.title')} scrolls="whole" testId="page-commerce-parameters">
        <EmptyState
          icon={<SaveRegular />}
          title={t('app.no-legal-entity')}
          text={t('app.no-legal-entity-text')}
        >
          <Button
            appearance="primary"
            onClick={() => {
              navigate(addressOf('legal-entities', 'new'));
            }}
          >
            {t('organisation.legal-entity-new')}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  return <ParametersForm key={legalEntityId} legalEntityId={legalEntityId} />;
}

function ParametersForm({ legalEntityId }: { readonly legalEntityId: string }) {
  const { t } = useTexts();
  const canWrite = useMay(updateCommerceParameters);
  const tab = useRouter((router) => router.place.parameters['tab']) ?? 'number-sequence';
  const source = useMemo<RecordSource<Parameters>>(() => {
    const schema = fieldsSchema(updateCommerceParameters);
    const params = { legalEntityId };
    return {
      schema,
      read: () => call(readCommerceParameters, { params }),
      write: (values, version) =>
        call(updateCommerceParameters, { params, body: { ...values, version } } as never) as Promise<
          Answer<Parameters>
        >,
      valuesOf: (record) => pick(schema, record),
    };
  }, [legalEntityId]);
  const state = useRecord(source, null);
  const insightsRecord = useMemo(() => insightsSource(legalEntityId), [legalEntityId]);
  const insights = useRecord(insightsRecord, null);
  const { record, form, failure } = state;
  const isChanged = state.isChanged || insights.isChanged;
  // Two records on one page: either one's changes keep it from being left.
  const guard = useRouter((router) => router.guard);
  useEffect(() => {
    guard(state.isChanged || insights.isChanged);
  }, [guard, state.isChanged, insights.isChanged]);
  const save = async (): Promise<void> => {
    if (state.isChanged && (await state.save()) === undefined) return;
    if (insights.isChanged) {
      const saved = await insights.save();
      // On the page it says what keeps Customer Insights from being on.
      if (saved === undefined || saved.chain?.ok === false) return;
    }
    showDone('parameters.saved');
  };
  const undo = (): void => {
    state.undo();
    insights.undo();
  };
  const isBusy = state.status === 'saving' || insights.status === 'saving';
  const lastChange = latest(record?.lastChange, insights.record?.lastChange);
  return (
    <Page
      title={t('parameters.title')}
      scrolls="whole"
      testId="page-commerce-parameters"
      actions={canWrite ? saveActions(t, { isChanged, isBusy, save: () => void save(), undo }) : []}
      beside={
        <>
          <UnsavedBadge isChanged={isChanged} />
          <LastChange lastChange={lastChange} />
        </>
      }
    >
      <TabList
        selectedValue={tab}
        onTabSelect={(_, { value }) => {
          // The form is one for both tabs: what was typed in one stays while one looks at the other.
          const address = addressOf('commerce-parameters', undefined, { tab: String(value) });
          window.history.replaceState(null, '', address);
          useRouter.setState({ place: { path: 'commerce-parameters', parameters: { tab: String(value) } } });
        }}
      >
        {tabs.map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`} data-testid={`tab-${one}`}>
            {t(`parameters.tab.${one}`)}
          </Tab>
        ))}
      </TabList>
      <FormFailure failure={failure} dismiss={state.dismiss} />
      {record === null ? null : (
        <FormContext value={{ feature: 'parameters', isReadOnly: !canWrite || isBusy }}>
          <FormProvider {...form}>
            <form
              noValidate
              aria-label={t('parameters.title')}
              onSubmit={(event) => {
                event.preventDefault();
                if (isChanged) void save();
              }}
            >
              <div
                role="tabpanel"
                aria-labelledby="tab-number-sequence"
                hidden={tab !== 'number-sequence'}
                className={styles['panel']}
              >
                <NumberSequenceRows legalEntityId={legalEntityId} canWrite={canWrite} />
              </div>
              <div
                role="tabpanel"
                aria-labelledby="tab-clienteling"
                hidden={tab !== 'clienteling'}
                className={styles['panel']}
              >
                <FastTab
                  name="parameters-general"
                  title={t('parameters.general')}
                  summary={[record.clientBookAttributeGroup]}
                >
                  <LookupInput name="clientBookAttributeGroup" source={groups} isOptional hasHint />
                  <LookupInput name="customerAttributeGroup" source={groups} isOptional hasHint />
                  <SwitchInput name="severalClientBooks" hasHint />
                  <SeveralBooksWarning
                    customers={record.customersInSeveralBooks}
                    was={record.severalClientBooks}
                  />
                  <SwitchInput name="operationsAnywhere" hasHint />
                </FastTab>
                <FastTab
                  name="parameters-contact"
                  title={t('parameters.contact')}
                  summary={[
                    t('parameters.contact-summary', { days: record.contactGuardDays }),
                    record.followUpActivityType,
                  ]}
                >
                  <NumberInput name="contactGuardDays" isRequired hasHint />
                  <LookupInput name="followUpActivityType" source={activityTypeSource} isOptional hasHint />
                </FastTab>
                <CustomerInsightsTab legalEntityId={legalEntityId} state={insights} />
              </div>
              <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
            </form>
          </FormProvider>
          <RecordConflict state={state} source={source} feature="parameters" />
          <RecordConflict state={insights} source={insightsRecord} feature="insights" />
        </FormContext>
      )}
    </Page>
  );
}

type Changed = Parameters['lastChange'] | undefined;
const latest = (one: Changed, other: Changed): Parameters['lastChange'] =>
  (one?.at ?? 0) >= (other?.at ?? 0) ? (one ?? null) : (other ?? null);

function SeveralBooksWarning({ customers, was }: { readonly customers: number; readonly was: boolean }) {
  const { t } = useTexts();
  const isOn: unknown = useWatch({ name: 'severalClientBooks' });
  if (!was || isOn === true || customers === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{t('parameters.several-books-warning', { count: customers })}</MessageBarBody>
    </MessageBar>
  );
}
