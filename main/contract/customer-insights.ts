// Dynamics 365 Customer Insights (*Commerce parameters > Clienteling*): where measures come from, what Headquarters
// can read there, and what turning it on answers. Local insights is the way without Azure: the same slots, the
// same card, computed from the purchase history.
import { z } from 'zod';
import { azureFailureSchema, secretHealthSchema } from './key-vault';
import { measureTypeSchema } from './values';

export const insightsSources = ['customer-insights-api', 'dataverse', 'local-insights'] as const;
export type InsightsSource = (typeof insightsSources)[number];
/** The two that are read over the network; Microsoft recommends Dataverse. */
export type RemoteInsightsSource = Exclude<InsightsSource, 'local-insights'>;

/** An environment of Customer Insights; for Dataverse, the organization it writes its tables to. */
export const instanceSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** As the service calls it: trial, sandbox, production, …; '' where it does not say. */
  type: z.string(),
});
export type InsightsInstance = z.infer<typeof instanceSchema>;

/**
 * Whether a measure fits a slot of the card. Only customer attributes do, one value per customer: a customer
 * measure has a row for each combination of its dimensions, a business measure belongs to no customer.
 */
export const measureFits = ['fits', 'customer-measure', 'business-measure', 'several-values'] as const;
export type MeasureFit = (typeof measureFits)[number];

/** What is the matter with a chosen measure; each has a text (`measure-problem.<code>`). */
export const measureProblems = [
  /** Customer Insights has no measure of this name any more. */
  'deleted',
  /** The same measure goes by another name now (detail `name`). */
  'renamed',
  /** Switched off: Customer Insights does so by itself when it sees no use of it (not even ours) for 30 days. */
  'switched-off',
  'failed',
  'never-run',
  /** Not refreshed for days (detail `days`). */
  'not-refreshed',
  /** No longer one value per customer. */
  'unfit',
  /** Some values are not of the measure's type (detail `count`, `sample` of the shape, not of the content). */
  'unreadable',
] as const;
export type MeasureProblemCode = (typeof measureProblems)[number];

export const availableMeasureSchema = z.object({
  /** Unique in its environment. */
  name: z.string(),
  label: z.string(),
  description: z.string(),
  fit: z.enum(measureFits),
  problem: z.enum(['switched-off', 'failed', 'never-run', 'not-refreshed']).nullable(),
  /** UTC, ISO 8601; null where it is not known. */
  evaluatedAt: z.string().nullable(),
  /** What its values look like; people may choose another type. */
  suggestedType: measureTypeSchema,
});
export type AvailableMeasure = z.infer<typeof availableMeasureSchema>;

/** The links of the chain that *Enable Customer Insights* tries, in their order (`insights-link.<name>`). */
export const enableLinks = [
  'parameters',
  'vault',
  'sign-in',
  'service',
  'instance',
  'measures',
  'alternate-customer-id',
] as const;
export type EnableLink = (typeof enableLinks)[number];

/** What was entered is not complete; texts `insights-parameter.<name>`. */
export const missingParameters = [
  'application-id',
  'secret-name',
  'subscription-key-secret',
  'service-address',
  'instance-id',
  'alternate-customer-id',
] as const;
export type MissingParameter = (typeof missingParameters)[number];

export const chainReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Customers tried by their account number, and how many of them Customer Insights knows. */
    asked: z.int(),
    known: z.int(),
    health: z.array(z.object({ secret: z.string(), health: secretHealthSchema })),
  }),
  z.object({
    ok: z.literal(false),
    link: z.enum(enableLinks),
    missing: z.enum(missingParameters).nullable(),
    failure: azureFailureSchema.nullable(),
  }),
]);
export type ChainResult = z.infer<typeof chainReply>;

/** Measures that a card can show (source: "You can select up to three measures"). */
export const maximumMeasures = 3;
