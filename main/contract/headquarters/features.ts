// Feature management: what is on, what is scheduled, and what turning something off would do.
import { z } from 'zod';
import { choiceColumn, list, onlyShown, textColumn, dateColumn } from './lists';
import { administratorOrReader, onlyAdministrator, route } from './route';

export const featureModules = ['retail-and-commerce', 'system-administration'] as const;
export const featureStates = ['off', 'scheduled', 'on'] as const;

/** Names and descriptions are texts: `features.<name>.name` and `features.<name>.description`. */
export const featureNames = ['clienteling', 'duplicate-check', 'customer-view-audit'] as const;
export type FeatureName = (typeof featureNames)[number];

export const featureSchema = z.object({
  id: z.enum(featureNames),
  version: z.string(),
  module: z.enum(featureModules),
  state: z.enum(featureStates),
  /** `YYYY-MM-DD`: since when it is on, or for when it is scheduled. */
  enableDate: z.string().nullable(),
  /** The version of the program that brought it. */
  addedIn: z.string(),
  /** Whether registers hear of it by job 1110. */
  isDistributed: z.boolean(),
  changedBy: z.string().nullable(),
});
export type Feature = z.infer<typeof featureSchema>;

export const features = list({
  name: 'features',
  path: '/features',
  row: featureSchema,
  columns: {
    id: textColumn,
    module: choiceColumn(featureModules),
    state: choiceColumn(featureStates),
    enableDate: dateColumn,
    addedIn: onlyShown(textColumn),
  },
  defaultSort: 'id',
  access: administratorOrReader,
});

const params = z.strictObject({ id: z.enum(featureNames) });
const body = z.strictObject({ version: z.string() });

export const readFeature = route({
  name: 'features.read',
  method: 'GET',
  path: '/features/:id',
  params,
  reply: featureSchema,
  access: administratorOrReader,
});
/** *Enable now*. */
export const enableFeature = route({
  name: 'features.enable',
  method: 'POST',
  path: '/features/:id/enable',
  params,
  body,
  reply: featureSchema,
  access: onlyAdministrator,
});
/** Turns it on at midnight of a day to come, by Headquarters' clock. */
export const scheduleFeature = route({
  name: 'features.schedule',
  method: 'POST',
  path: '/features/:id/schedule',
  params,
  body: z.strictObject({ version: z.string(), date: z.iso.date() }),
  reply: featureSchema,
  access: onlyAdministrator,
});
/** What turning the feature off would touch; each with a text `features.consequence.<code>`. */
export const disablePreview = route({
  name: 'features.disable-preview',
  method: 'GET',
  path: '/features/:id/disable-preview',
  params,
  reply: z.object({
    consequences: z.array(
      z.object({
        code: z.enum([
          'client-books-hidden',
          'activities-hidden',
          'registers-told',
          'data-kept',
          'check-off',
        ]),
        count: z.int(),
      }),
    ),
  }),
  access: onlyAdministrator,
});
/** Turns it off, or takes its schedule away. */
export const disableFeature = route({
  name: 'features.disable',
  method: 'POST',
  path: '/features/:id/disable',
  params,
  body,
  reply: featureSchema,
  access: onlyAdministrator,
});
