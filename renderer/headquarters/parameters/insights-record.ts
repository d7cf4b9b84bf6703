// The parameters of Customer Insights as the form has them: read, written, and what of them a list is asked with.
import {
  type CustomerInsightsParameters,
  type listInstances,
  readCustomerInsights,
  updateCustomerInsights,
} from '../../../main/contract/headquarters/customer-insights';
import type { BodyOf } from '../../../main/contract/headquarters/route';
import { type Answer, call } from '../app/client';
import { fieldsSchema, pick, type RecordSource, type RecordState } from '../forms/use-record';

export type Insights = CustomerInsightsParameters;
export type InsightsState = RecordState<Insights>;
export type Draft = BodyOf<typeof listInstances>;
type Form = Omit<BodyOf<typeof updateCustomerInsights>, 'version'>;
export type ChosenMeasure = Form['measures'][number];

const schema = fieldsSchema(updateCustomerInsights);

export function insightsSource(legalEntityId: string): RecordSource<Insights> {
  const params = { legalEntityId };
  return {
    schema,
    read: () => call(readCustomerInsights, { params }),
    write: (values, version) =>
      call(updateCustomerInsights, { params, body: { ...values, version } } as never) as Promise<
        Answer<Insights>
      >,
    valuesOf: (record) => ({
      ...pick(schema, record),
      measures: record.measures.map(({ name, label, labels, type, currency, isHundredfold }) => ({
        name,
        label,
        labels,
        type,
        currency,
        isHundredfold,
      })),
    }),
  };
}

/** The part of the form that says how measures are reached; an address that is no address yet counts as none. */
export function draftOf(values: Partial<Form>): Draft {
  const { address = '', tenant = null } = values;
  return {
    source: values.source ?? null,
    applicationId: values.applicationId ?? '',
    secretId: values.secretId ?? null,
    subscriptionKeySecretId: values.subscriptionKeySecretId ?? null,
    address: /^https:\/\/\S+$/.test(address) ? address : '',
    tenant,
    instanceId: values.instanceId ?? '',
    alternateCustomerId: values.alternateCustomerId ?? '',
  };
}

/** Whether enough is entered to ask for environments, and for what an environment holds. */
export function isAskable(draft: Draft, wanted: 'instances' | 'contents'): boolean {
  const { source, applicationId, secretId, subscriptionKeySecretId, address, instanceId } = draft;
  if (source === null || source === 'local-insights') return wanted === 'contents';
  if (applicationId.trim() === '' || secretId === null) return false;
  if (source === 'dataverse') return address !== '';
  return subscriptionKeySecretId !== null && (wanted === 'instances' || instanceId.trim() !== '');
}
