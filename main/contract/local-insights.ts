// Local insights as every side knows it: the names of its measures, what goes into each, and the rules of *next best
// action* with their figures, which pages show beside the measure.

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

/** The figures of the rules; amounts of days and shares that pages write into the definitions. */
export const localRules = {
  /** Frequency and monetary value look back this far. */
  yearDays: 365,
  /** From this probability on, a customer counts as lost. */
  lostFrom: 0.6,
  /** "Longer than usual": this many times the usual gap, and at least this many days. */
  overdueFactor: 1.5,
  overdueDays: 14,
  /** "Just now", for a first purchase. */
  thankDays: 30,
  /** "Some time ago", for an only purchase: after thankDays until here. */
  inviteDays: 365,
  /** "Lately" */
  latelyDays: 120,
} as const;

export const isLocalMeasure = (name: string): name is LocalMeasureName =>
  localMeasureNames.includes(name as LocalMeasureName);
