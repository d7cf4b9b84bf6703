// What a changed definition does to the values that customers have: looked at before it holds, done after it holds,
// both some at a time, so that registers and pages are answered meanwhile.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { countOf } from '../../../db/headquarters/attribute-counts';
import { readAttribute } from '../../../db/headquarters/attribute-records';
import { attributesToRemove, finishRemoval } from '../../../db/headquarters/attribute-removals';
import { putAttributeValue } from '../../../db/headquarters/customers';
import { lastChange } from '../../../db/headquarters/distribution';
import type { HeadquartersStore } from '../../../db/headquarters/store';
import {
  attributesToBringOver,
  nextValues,
  putValueChange,
  readValueChange,
  replaceValues,
  valuesSince,
} from '../../../db/headquarters/value-changes';
import { write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import type { AttributeDefinition } from '../../contract/headquarters/attributes';
import { AppError } from '../../contract/result';
import { fromStored } from '../../contract/values';
import type { StoredValue } from '../../contract/values';
import type { HeadquartersContext } from '../context';
import { convert, storedOf } from './convert';
import { holdsAll, previewChange } from './definitions';

/** What one transaction looks at and writes: others wait for so much at the most. */
const atOnce = { customers: 1000, values: 100 };

/**
 * Brings over what an earlier change of these attributes left, then looks for values that would be lost. Answers the
 * number of the last change that it has seen.
 */
export async function prepareChange(
  store: HeadquartersStore,
  attributeIds: readonly number[],
  definition: AttributeDefinition,
  acceptLoss: boolean,
): Promise<number> {
  for (const id of attributeIds) await bringValuesOver(store, id);
  const seen = await lastChange(store);
  if (acceptLoss) return seen;
  const { lost, customersWithValue } = await previewChange(store.db, attributeIds, definition);
  if (lost > 0) throw new AppError('attribute-values-lost', { lost, customers: customersWithValue });
  return seen;
}

/** To be called before the attribute is written; its values are still to be brought over then. */
export async function changeDefinition(
  change: Change,
  attributeId: number,
  definition: AttributeDefinition,
  { acceptLoss, seen }: { readonly acceptLoss: boolean; readonly seen: number },
): Promise<void> {
  const attribute = await readAttribute(change.tx, attributeId);
  if (!attribute || holdsAll(definition, attribute.definition)) return;
  const from = attribute.definition.type;
  if (!acceptLoss) {
    const written = await valuesSince(change, attributeId, seen);
    const lost = written.filter((row) => {
      const value = fromStored(from, row);
      return value === null || convert(value, definition) === null;
    }).length;
    const customers = attribute.customersWithValue;
    if (lost > 0) throw new AppError('attribute-values-lost', { lost, customers });
  }
  // Somebody else's change that began after this one was prepared.
  while (await bringSomeOver(change, attributeId));
  const of = await countOf(change.tx, attributeId);
  if (of > 0)
    await putValueChange(change, attributeId, { from, since: change.number, after: 0, done: 0, of });
}

/** Brings all customers' values of the attribute over, where its definition changed. */
export async function bringValuesOver(
  store: HeadquartersStore,
  attributeId: number,
  isEnding: () => boolean = () => false,
): Promise<void> {
  if ((await readValueChange(store.db, attributeId)) === null) return;
  while (!isEnding() && (await write(store, (change) => bringSomeOver(change, attributeId))))
    await nextTurn();
}

const everyMinute = 60_000;

/**
 * Goes on with what was not finished, removed attributes too, when Headquarters ended or could not write; beside
 * somebody who is at it too, each does a part. Answers how to stop.
 */
export function keepBringingOver({
  store,
  log,
}: Pick<HeadquartersContext, 'store' | 'log'>): () => Promise<void> {
  let isEnding = false;
  const look = async (): Promise<void> => {
    const mayEnd = (): boolean => isEnding;
    for (const id of await attributesToRemove(store.db)) await finishRemoval(store, id, mayEnd);
    for (const id of await attributesToBringOver(store.db)) await bringValuesOver(store, id, mayEnd);
  };
  let underWay: Promise<void> | null = null;
  const start = (): void => {
    underWay ??= look()
      .catch((failure: unknown) => log.error({ failure }, 'values could not be brought over'))
      .finally(() => (underWay = null));
  };
  start();
  const timer = setInterval(start, everyMinute);
  timer.unref();
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await underWay;
  };
}

/** Answers whether there are more. */
async function bringSomeOver(change: Change, attributeId: number): Promise<boolean> {
  const under = await readValueChange(change.tx, attributeId);
  const attribute = under && (await readAttribute(change.tx, attributeId));
  if (!attribute) return false;
  const { rows, next } = await nextValues(change, attributeId, under, atOnce);
  const kept: [number, StoredValue][] = [];
  for (const row of rows) {
    const value = fromStored(under.from, row);
    const to = value === null ? null : convert(value, attribute.definition);
    if (to === null) await putAttributeValue(change, row.customer_id, attributeId, null);
    else kept.push([row.customer_id, storedOf(to)]);
  }
  await replaceValues(change, attributeId, kept);
  const done = under.done + rows.length;
  await putValueChange(change, attributeId, next === null ? null : { ...under, after: next, done });
  return next !== null;
}
