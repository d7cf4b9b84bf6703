// The FastTab *Dynamics 365 Customer Insights* of Commerce parameters, and local insights in its place: where
// measures come from, which the cards show, and how fetching their values goes.
import { z } from 'zod';
import {
  availableMeasureSchema,
  chainReply,
  enableLinks,
  insightsSources,
  instanceSchema,
  maximumMeasures,
  measureProblems,
} from '../customer-insights';
import { languageSchema } from '../language-schema';
import { localExplanation } from '../local-insights-explanation';
import { azureFailureSchema, secretHealthSchema } from '../key-vault';
import { measureTypeSchema } from '../values';
import { currencyCode, required, text } from './fields';
import { httpsAddress, tenantField } from './key-vault';
import { lastChange, textId, version } from './records';
import { administratorOrReader, customerReaders, onlyAdministrator, route } from './route';

/** A measure in a slot of the card. */
export const chosenMeasure = z.strictObject({
  /** The environment's own name of it. */
  name: required(200),
  /** Shown on the card; other languages have texts of their own where they are given. */
  label: required(100),
  labels: z.partialRecord(languageSchema, required(100)),
  type: measureTypeSchema,
  /** Of amounts, which come without one; null: the company's. */
  currency: currencyCode.nullable(),
  /** Of percentages: 31 % comes as 31, not as 0.31. */
  isHundredfold: z.boolean(),
});

const connection = {
  /** Null: measures come from imports only. */
  source: z.enum(insightsSources).nullable(),
  applicationId: text(64),
  secretId: z.int().positive().nullable(),
  /** Needed by the Customer Insights API only. */
  subscriptionKeySecretId: z.int().positive().nullable(),
  /** The API's root or the organization; '' where it is not needed, or for the public cloud's API. */
  address: z.union([z.literal(''), httpsAddress]),
  /** Null: the vault's directory. */
  tenant: tenantField.nullable(),
  instanceId: text(100),
  alternateCustomerId: text(200),
};
const fields = {
  ...connection,
  measures: z.array(chosenMeasure).max(maximumMeasures),
  /** Hours between two fetches. */
  refreshHours: z.int().min(1).max(168),
};

const problem = z.object({
  measure: z.string(),
  code: z.enum(measureProblems),
  name: z.string().optional(),
  days: z.int().optional(),
  count: z.int().optional(),
});

export const insightsRunReply = z.object({
  status: z.enum(['running', 'done', 'interrupted', 'failed']),
  /** UTC milliseconds. */
  startedAt: z.int(),
  finishedAt: z.int().nullable(),
  total: z.int(),
  done: z.int(),
  /** Customers that Customer Insights knows. */
  known: z.int(),
  /** Values that changed. */
  written: z.int(),
  failure: azureFailureSchema.nullable(),
});
export type InsightsRun = z.infer<typeof insightsRunReply>;

export const customerInsightsReply = z.object({
  legalEntityId: z.string(),
  version,
  lastChange,
  isEnabled: z.boolean(),
  source: z.enum(insightsSources).nullable(),
  applicationId: z.string(),
  secretId: z.int().nullable(),
  subscriptionKeySecretId: z.int().nullable(),
  address: z.string(),
  tenant: z.string().nullable(),
  instanceId: z.string(),
  instanceName: z.string().nullable(),
  alternateCustomerId: z.string(),
  refreshHours: z.int(),
  measures: z.array(z.object({ ...chosenMeasure.shape, measureId: z.int() })),
  problems: z.array(problem),
  /** UTC milliseconds: the last call that went well. */
  goodAt: z.int().nullable(),
  secrets: z.array(z.object({ secretId: z.int(), name: z.string(), health: secretHealthSchema })),
  run: insightsRunReply.nullable(),
  /** What turning it on has just answered; null where nobody turned it on with this call. */
  chain: chainReply.nullable(),
});
export type CustomerInsightsParameters = z.infer<typeof customerInsightsReply>;

const params = z.strictObject({ legalEntityId: textId });
const path = '/customer-insights/:legalEntityId';
const shared = { params, access: onlyAdministrator } as const;

export const readCustomerInsights = route({
  name: 'customer-insights.read',
  method: 'GET',
  path,
  params,
  reply: customerInsightsReply,
  access: administratorOrReader,
});
/**
 * Stores the parameters. `isEnabled` true tries the whole chain first; where a link fails, everything else is stored
 * and the option is No (source: "an error message will be displayed, and this option will be set to No").
 */
export const updateCustomerInsights = route({
  ...shared,
  name: 'customer-insights.update',
  method: 'PUT',
  path,
  body: z.strictObject({ version, ...fields, isEnabled: z.boolean() }),
  reply: customerInsightsReply,
});
/** Tries the chain with what is stored, and changes nothing. */
export const tryCustomerInsights = route({
  ...shared,
  name: 'customer-insights.try',
  method: 'POST',
  path: `${path}/try`,
  reply: chainReply,
});

const failed = z.object({ ok: z.literal(false), failure: azureFailureSchema });
/** What the form says now, stored or not: choosing comes before saving. */
const draft = z.strictObject(connection);
/** Environments that the application can see. */
export const listInstances = route({
  ...shared,
  name: 'customer-insights.instances',
  method: 'POST',
  path: `${path}/instances`,
  body: draft,
  reply: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), instances: z.array(instanceSchema) }),
    failed,
  ]),
});
/** Measures of the environment with whether they fit, or the local ones, or those that were imported. */
export const listAvailableMeasures = route({
  ...shared,
  name: 'customer-insights.measures',
  method: 'POST',
  path: `${path}/measures`,
  body: draft,
  reply: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), measures: z.array(availableMeasureSchema) }),
    failed,
  ]),
});
/** Fields of the unified profile: among them the alternate customer ID. */
export const listProfileFields = route({
  ...shared,
  name: 'customer-insights.fields',
  method: 'POST',
  path: `${path}/fields`,
  body: draft,
  reply: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), fields: z.array(z.string()) }), failed]),
});
/** Fetches values now; answers when it has begun, `customer-insights.run` says how it goes. */
export const fetchNow = route({
  ...shared,
  name: 'customer-insights.fetch-now',
  method: 'POST',
  path: `${path}/fetch`,
  reply: z.object({ run: insightsRunReply.nullable() }),
});
export const readRun = route({
  name: 'customer-insights.run',
  method: 'GET',
  path: `${path}/run`,
  params,
  reply: z.object({
    run: insightsRunReply.nullable(),
    /** The link that is being tried, while somebody turns it on. */
    trying: z.enum(enableLinks).nullable(),
  }),
  access: administratorOrReader,
});
/** Stops what is under way: a fetch, which goes on where it stopped, or trying the chain, which is then No. */
export const cancelRun = route({
  ...shared,
  name: 'customer-insights.cancel',
  method: 'POST',
  path: `${path}/cancel`,
  reply: z.object({ run: insightsRunReply.nullable() }),
});

/** The local measures with what each is computed from (texts `local-insights.definition.<name>`). */
export const listLocalMeasures = route({
  name: 'local-insights.measures',
  method: 'GET',
  path: '/local-insights/measures',
  reply: z.object({
    measures: z.array(
      z.object({
        name: z.string(),
        type: measureTypeSchema,
        labels: z.record(z.string(), z.string()),
        inputs: z.array(z.string()),
        model: z.string().nullable(),
      }),
    ),
  }),
  access: 'signed-in',
});

/** What the local measures of one customer were computed from: explained on the customer's page. */
export const explainLocalMeasures = route({
  name: 'local-insights.explain',
  method: 'GET',
  path: '/local-insights/customers/:id',
  params: z.strictObject({ id: z.coerce.number().int().positive() }),
  reply: localExplanation,
  access: customerReaders,
});
