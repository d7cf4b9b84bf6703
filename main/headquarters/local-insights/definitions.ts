// The local measures as data: their types and what each is computed from. Their labels on the card are in texts.ts,
// their definitions in the locale files (`local-insights.definition.<name>`).
import type { LocalInput, LocalMeasureName } from '../../contract/local-insights';
import type { MeasureType } from '../../contract/values';

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
