// The local measures as data: their names, types and what each is computed from. Their texts are in texts.ts: the
// label on the card, the definition shown when one is chosen.
import type { MeasureType } from '../../contract/values';

/** What goes into a measure, explained on the customer's page (`local-insights.input.<name>`). */
export const localInputs = ['orders', 'order-dates', 'amounts', 'categories', 'all-customers'] as const;
export type LocalInput = (typeof localInputs)[number];

export const localMeasureNames = [
  'local.last-purchase',
  'local.days-since-last-purchase',
  'local.purchase-frequency',
  'local.monetary-value',
  'local.average-order',
  'local.lifetime-value',
  'local.probability-lost',
  'local.favourite-category',
  'local.next-best-action',
] as const;
export type LocalMeasureName = (typeof localMeasureNames)[number];

export interface LocalMeasure {
  readonly name: LocalMeasureName;
  readonly type: MeasureType;
  readonly inputs: readonly LocalInput[];
  /** The model behind it, where it is one. */
  readonly model?: 'MBG/NBD';
}

export const localMeasures: readonly LocalMeasure[] = [
  { name: 'local.last-purchase', type: 'date', inputs: ['order-dates'] },
  { name: 'local.days-since-last-purchase', type: 'number', inputs: ['order-dates'] },
  { name: 'local.purchase-frequency', type: 'number', inputs: ['orders', 'order-dates'] },
  { name: 'local.monetary-value', type: 'currency', inputs: ['orders', 'amounts', 'order-dates'] },
  { name: 'local.average-order', type: 'currency', inputs: ['orders', 'amounts'] },
  { name: 'local.lifetime-value', type: 'currency', inputs: ['amounts'] },
  {
    name: 'local.probability-lost',
    type: 'percentage',
    inputs: ['order-dates', 'all-customers'],
    model: 'MBG/NBD',
  },
  { name: 'local.favourite-category', type: 'text', inputs: ['categories', 'amounts', 'order-dates'] },
  {
    name: 'local.next-best-action',
    type: 'text',
    inputs: ['orders', 'order-dates', 'amounts', 'categories', 'all-customers'],
    model: 'MBG/NBD',
  },
];

/** The rules of *next best action* in their order: the first that applies is the one (`rules.ts`). */
export const nextBestActions = [
  /** Most likely lost, and worth winning back. */
  'win-back',
  /** Longer without a purchase than is usual for this customer. */
  'get-in-touch',
  /** First purchase, just now. */
  'thank',
  /** One purchase, some time ago. */
  'invite-again',
  /** Bought lately, and there is a category they like. */
  'show-favourites',
  /** None of the others. */
  'stay-in-touch',
] as const;
export type NextBestAction = (typeof nextBestActions)[number];
