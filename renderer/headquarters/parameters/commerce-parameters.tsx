// Commerce parameters of the legal entity one works in: tab Number sequence (reference → code), and tab Clienteling
// with the client book attribute group and the Customer Insights FastTab.
import { Badge, Button, MessageBar, MessageBarBody, Tab, TabList } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useMemo } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { attributeGroups } from '../../../main/contract/headquarters/attributes';
import { numberSequences } from '../../../main/contract/headquarters/number-sequences';
import {
  type CommerceParameters as Parameters,
  numberSequenceReferences,
  readCommerceParameters,
  updateCommerceParameters,
} from '../../../main/contract/headquarters/parameters';
import { formatMoment } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { type Answer, call } from '../app/client';
import { showDone } from '../app/messages-store';
import { Page } from '../app/page';
import { usePreferences } from '../app/preferences-store';
import { addressOf, navigate, useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { type TextKey, useTexts } from '../app/texts';
import { ConflictQuestion } from '../forms/dialogs';
import { FastTab } from '../forms/fast-tab';
import { SwitchInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { LookupInput, type LookupSource } from '../forms/lookup';
import { fieldsSchema, pick, type RecordSource, useRecord } from '../forms/use-record';
import { CustomerInsightsTab } from './customer-insights-tab';
import styles from './commerce-parameters.module.css';

const groups: LookupSource = {
  list: attributeGroups.list,
  valueOf: (row: { id: string }) => row.id,
  textOf: (row: { id: string; name: string }) => (row.id === row.name ? row.id : `${row.id} – ${row.name}`),
};
const sequencesOf = (legalEntityId: string): LookupSource => ({
  list: numberSequences.list,
  filters: [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }],
  valueOf: (row: { code: string }) => row.code,
  textOf: (row: { code: string; format: string; name: string }) =>
    [row.code, row.format, row.name].filter((part) => part !== '').join(' – '),
});

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
  const { t, language, errorText } = useTexts();
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
  const { record, form, failure, conflict, isChanged, status } = state;
  const save = async (): Promise<void> => {
    if ((await state.save()) !== undefined) showDone('parameters.saved');
  };
  const isBusy = status === 'saving';
  const lastChange = record?.lastChange ?? null;
  return (
    <Page
      title={t('parameters.title')}
      scrolls="whole"
      testId="page-commerce-parameters"
      actions={
        canWrite
          ? [
              {
                id: 'save',
                label: t('form.save'),
                icon: <SaveRegular />,
                keys: 'Ctrl+s',
                isMain: true,
                isOff: !isChanged || isBusy,
                run: () => void save(),
              },
              {
                id: 'undo',
                label: t('form.undo'),
                icon: <ArrowUndoRegular />,
                keys: 'Alt+z',
                isOff: !isChanged || isBusy,
                run: state.undo,
              },
            ]
          : []
      }
      beside={
        <>
          {isChanged ? (
            <Badge
              appearance="tint"
              color="warning"
              size="large"
              className={styles['unsaved'] ?? ''}
              data-testid="form-unsaved"
              role="status"
            >
              {t('form.unsaved')}
            </Badge>
          ) : null}
          {lastChange === null ? null : (
            <span className={styles['lastChange']}>
              {t('form.last-change', {
                by: lastChange.by,
                at: formatMoment(language, lastChange.at),
              })}
            </span>
          )}
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
      {failure === null ? null : (
        <MessageBar intent="error" data-testid="form-failure" data-code={failure.code}>
          <MessageBarBody>{errorText(failure)}</MessageBarBody>
        </MessageBar>
      )}
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
                </FastTab>
                <CustomerInsightsTab legalEntityId={legalEntityId} />
              </div>
              <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
            </form>
          </FormProvider>
          {conflict === null ? null : (
            <ConflictQuestion
              base={source.valuesOf(record)}
              mine={form.getValues()}
              theirs={source.valuesOf(conflict.theirs)}
              by={String(conflict.detail['by'] ?? '')}
              at={typeof conflict.detail['at'] === 'number' ? conflict.detail['at'] : undefined}
              labelOf={(field) => t(`parameters.field.${field}` as TextKey)}
              take={state.takeTheirs}
              reapply={state.reapplyMine}
              close={state.closeConflict}
            />
          )}
        </FormContext>
      )}
    </Page>
  );
}

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

interface NumberSequenceRowsProps {
  readonly legalEntityId: string;
  readonly canWrite: boolean;
}

function NumberSequenceRows({ legalEntityId, canWrite }: NumberSequenceRowsProps) {
  const { t } = useTexts();
  const canCreate = useMay(numberSequences.create);
  const source = sequencesOf(legalEntityId);
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{t('parameters.number-sequences-text')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('parameters.reference')}</th>
            <th scope="col">{t('parameters.field.numberSequences')}</th>
            <th scope="col">{t('parameters.reference-description')}</th>
          </tr>
        </thead>
        <tbody>
          {numberSequenceReferences.map((reference) => (
            <tr key={reference} data-testid="number-sequence-reference" data-reference={reference}>
              <th scope="row">{t(`parameters.reference.${reference}`)}</th>
              <td>
                <LookupInput
                  name={`numberSequences.${reference}`}
                  label={`${t('parameters.field.numberSequences')} – ${t(`parameters.reference.${reference}`)}`}
                  source={source}
                  isOptional
                />
              </td>
              <td>{t(`parameters.reference-text.${reference}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {canWrite && canCreate ? (
        <Button
          appearance="subtle"
          onClick={() => {
            navigate(addressOf('number-sequences', 'new'));
          }}
        >
          {t('parameters.new-sequence')}
        </Button>
      ) : null}
    </div>
  );
}
