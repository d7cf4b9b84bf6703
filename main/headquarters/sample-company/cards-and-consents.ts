// Loyalty cards of the sample's customers and what they agreed to or refused, from a row of numbers of its own; and
// what a value may be at the most.
import { putAttributeBounds } from '../../../db/headquarters/attributes';
import { putAttributeSetting } from '../../../db/headquarters/attribute-records';
import type { Change } from '../../../db/headquarters/write';
import type { Cell } from '../../contract/distribution';
import { timeDaysAgo } from './dates';
import { seededRandom } from './random';

const seed = 7_700;
/** The first customers, with whom a newcomer tries things, refused nothing. */
const firstToRefuse = 1_000;

export interface Agreed {
  /** Each with room for the customer's id in front. */
  readonly cards: readonly (readonly Cell[])[];
  readonly consents: readonly (readonly Cell[])[];
}

/** @param index of the customer, from 0 @param staffId who asked them */
export function cardsAndConsents(
  index: number,
  person: { readonly phones: readonly string[]; readonly emails: readonly string[] },
  staffId: string,
): Agreed {
  const random = seededRandom(seed + index);
  const noId = 0;
  const cards = random.chance(0.6) ? [[noId, `77${String(10_000_000 + index * 37)}`]] : [];
  const at = timeDaysAgo(random.between(5, 700), random.between(600, 1200));
  const isRefusing = index >= firstToRefuse && index % 23 === 0;
  const consent = (channel: string, isReachable: boolean, chance: number): (readonly Cell[])[] =>
    isReachable && random.chance(chance) ? [[noId, channel, 'granted', at, staffId]] : [];
  return {
    cards,
    consents: [
      ...consent('phone', person.phones.length > 0, 0.35),
      ...(isRefusing && person.emails.length > 0
        ? [[noId, 'email', 'refused', at, staffId]]
        : consent('email', person.emails.length > 0, 0.45)),
      ...consent('message', person.phones.length > 0, 0.2),
    ],
  };
}

/** Nobody has minus two children. */
export async function boundSampleAttributes(
  change: Change,
  attributeIds: ReadonlyMap<string, number>,
): Promise<void> {
  const children = attributeIds.get('children');
  if (children === undefined) return;
  const bounds = { minimum: 0, maximum: 20 };
  const nothingElse = { attributeTypeId: null, description: '', helpText: '', defaultValue: null };
  await putAttributeSetting(change.tx, children, { ...nothingElse, ...bounds });
  await putAttributeBounds(change, children, bounds);
}
