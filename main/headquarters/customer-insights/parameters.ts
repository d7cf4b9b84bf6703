// The parameters of the FastTab as one record: read for the form, checked, and written together with the measures and
// the parameters that registers get.
import {
  findCustomerInsights,
  findRun,
  forgetRun,
  putCustomerInsights,
  putMeasureTyping,
  readCardMeasures,
  readMeasureLabels,
  removeMeasureValues,
  secretsInUse,
} from '../../../db/headquarters/customer-insights';
import type { CustomerInsightsRow, RunRow } from '../../../db/headquarters/customer-insights';
import { listSecretNames } from '../../../db/headquarters/key-vault';
import { listMeasures, putMeasure } from '../../../db/headquarters/measures';
import { findLegalEntity } from '../../../db/headquarters/stores';
import { putParameter, readParameter } from '../../../db/headquarters/parameters';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { Change } from '../../../db/headquarters/write';
import type { z } from 'zod';
import { parameterNames } from '../../contract/distribution';
import type { InsightsRun, updateCustomerInsights } from '../../contract/headquarters/customer-insights';
import { azureFailureSchema } from '../../contract/key-vault';
import { AppError } from '../../contract/result';
import { secretHealth } from '../key-vault/health';
import { localMeasures } from '../local-insights/definitions';
import { measureLabels } from '../local-insights/texts';
import { InputFailure } from '../web-application/failure';
import type { RecordKind } from '../web-application/serve-records';

export type InsightsForm = Omit<z.output<(typeof updateCustomerInsights)['body']>, 'version' | 'isEnabled'>;

const defaultHours = 6;

/** `now` for the days that secrets have left. */
export const insightsKind = (now: () => number): RecordKind => ({
  type: 'customer-insights',
  edited: [
    'isEnabled',
    'source',
    'applicationId',
    'secretId',
    'subscriptionKeySecretId',
    'address',
    'tenant',
    'instanceId',
    'alternateCustomerId',
    'measures',
    'refreshHours',
  ],
  nameOf: ({ legalEntityId }) => String(legalEntityId),
  async read(db, id) {
    const legalEntityId = String(id);
    if (!(await findLegalEntity(db, legalEntityId))) return null;
    const row = await findCustomerInsights(db, legalEntityId);
    const used = [row?.secret_id, row?.subscription_key_secret_id].filter((one) => typeof one === 'number');
    const run = await findRun(db, legalEntityId);
    return {
      legalEntityId,
      isEnabled: (await readParameter(db, legalEntityId, parameterNames.customerInsightsEnabled)) === '1',
      source: row?.source ?? null,
      applicationId: row?.application_id ?? '',
      secretId: row?.secret_id ?? null,
      subscriptionKeySecretId: row?.subscription_key_secret_id ?? null,
      address: row?.address ?? '',
      tenant: row?.tenant ?? null,
      instanceId: row?.instance_id ?? '',
      instanceName: row?.instance_name ?? null,
      alternateCustomerId: row?.alternate_customer_id ?? '',
      refreshHours: row?.refresh_hours ?? defaultHours,
      measures: await measuresOf(db, legalEntityId),
      problems: JSON.parse(row?.problems ?? '[]') as unknown,
      goodAt: row?.good_at ?? null,
      secrets: (await secretsInUse(db, used)).map((secret) => ({
        secretId: secret.id,
        name: secret.name,
        health: secretHealth(secret.expires_at, now()),
      })),
      run: run ? runReply(run) : null,
    };
  },
});

async function measuresOf(db: HeadquartersDatabase, legalEntityId: string) {
  const measures = await readCardMeasures(db, legalEntityId);
  const labels = await readMeasureLabels(
    db,
    measures.map(({ id }) => id),
  );
  return measures.map((measure) => ({
    measureId: measure.id,
    name: measure.name,
    label: measure.label,
    labels: labels.get(measure.id) ?? {},
    type: measure.type,
    currency: measure.type === 'currency' ? measure.currency : null,
    isHundredfold: measure.isHundredfold,
  }));
}

export function runReply(run: RunRow): InsightsRun {
  const failure = run.failure === null ? null : azureFailureSchema.safeParse(JSON.parse(run.failure));
  return {
    status: statuses.find((one) => one === run.status) ?? 'failed',
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    total: run.total,
    done: run.done,
    known: run.known,
    written: run.written,
    failure: failure?.success ? failure.data : null,
  };
}
const statuses = ['running', 'done', 'interrupted', 'failed'] as const;

type Connection = Omit<InsightsForm, 'measures' | 'refreshHours'>;

/** Secrets of another legal entity are as good as unknown. */
export async function checkSecrets(
  db: HeadquartersDatabase,
  legalEntityId: string,
  form: Pick<Connection, 'secretId' | 'subscriptionKeySecretId'>,
): Promise<void> {
  const known = await listSecretNames(db, legalEntityId);
  for (const field of ['secretId', 'subscriptionKeySecretId'] as const) {
    const id = form[field];
    if (id !== null && !known.some((one) => one.id === id))
      throw new InputFailure({ [field]: 'unknown-reference' });
  }
}

/** What a schema cannot see. */
async function check(db: HeadquartersDatabase, legalEntityId: string, form: InsightsForm): Promise<void> {
  await checkSecrets(db, legalEntityId, form);
  form.measures.forEach(({ name }, index) => {
    const at = `measures.${String(index)}.name`;
    if (form.measures.slice(0, index).some((one) => one.name === name))
      throw new InputFailure({ [at]: 'duplicate' });
    if (form.source === 'local-insights' && !localMeasures.some((one) => one.name === name))
      throw new InputFailure({ [at]: 'not-a-choice' });
  });
}

/** Local measures are what they are: their type and labels are not entered. */
function asDefined(form: InsightsForm): InsightsForm['measures'] {
  if (form.source !== 'local-insights') return form.measures;
  return form.measures.map((measure) => {
    const local = localMeasures.find(({ name }) => name === measure.name);
    if (!local) return measure;
    const labels = measureLabels[local.name];
    return {
      ...measure,
      type: local.type,
      label: labels['en-US'],
      labels,
      currency: null,
      isHundredfold: false,
    };
  });
}

/** The columns that say how measures are reached; nothing is known of the rest yet. */
export const connectionRow = (legalEntityId: string, form: Connection): CustomerInsightsRow => ({
  legal_entity_id: legalEntityId,
  source: form.source,
  application_id: form.applicationId,
  secret_id: form.secretId,
  subscription_key_secret_id: form.subscriptionKeySecretId,
  address: form.address.replace(/\/+$/, ''),
  tenant: form.tenant,
  instance_id: form.instanceId,
  instance_name: null,
  alternate_customer_id: form.alternateCustomerId,
  refresh_hours: defaultHours,
  good_at: null,
  problems: '[]',
});

/** Writes everything but whether it is on. */
export async function putForm(change: Change, legalEntityId: string, form: InsightsForm): Promise<void> {
  const { tx } = change;
  const entity = await findLegalEntity(tx, legalEntityId);
  if (!entity) throw new AppError('record-unknown');
  await check(tx, legalEntityId, form);
  const before = await findCustomerInsights(tx, legalEntityId);
  const isSamePlace = before?.instance_id === form.instanceId && before.source === form.source;
  await putCustomerInsights(tx, {
    ...connectionRow(legalEntityId, form),
    instance_name: isSamePlace ? before.instance_name : null,
    refresh_hours: form.refreshHours,
    good_at: before?.good_at ?? null,
  });
  const known = await listMeasures(tx, legalEntityId);
  const ids: number[] = [];
  for (const { name, label, labels, type, currency, isHundredfold } of asDefined(form)) {
    const present = known.find((one) => one.name === name);
    if (present && present.type !== type) await removeMeasureValues(change, present.id);
    const id = await putMeasure(change, { legalEntityId, name, label, labels, type });
    await putMeasureTyping(tx, id, currency ?? entity.currency_code, isHundredfold);
    ids.push(id);
  }
  await putParameter(change, legalEntityId, parameterNames.customerInsightsMeasures, JSON.stringify(ids));
  await forgetRun(tx, legalEntityId);
}

export const putEnabled = (change: Change, legalEntityId: string, isOn: boolean): Promise<boolean> =>
  putParameter(change, legalEntityId, parameterNames.customerInsightsEnabled, isOn ? '1' : '0');
