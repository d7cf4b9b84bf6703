// Rules for occasions that nobody types: which date or how many months, in which stores, for whose client books.
import {
  findActivityType,
  findDateAttribute,
  followUpRuleList,
  foreignTo,
  putFollowUpRule,
  readFollowUpRule,
  removeFollowUpRule,
} from '../../../db/headquarters/follow-up-rules';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { Change } from '../../../db/headquarters/write';
import { followUpRules } from '../../contract/headquarters/follow-up-rules';
import type { BodyOf } from '../../contract/headquarters/route';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

type Form = Omit<Required<BodyOf<typeof followUpRules.create>>, 'id' | 'legalEntityId'>;

/** The activity type's id; refused beside the field where there is none of the name. */
export async function requireActivityType(
  db: HeadquartersDatabase,
  name: string | null,
): Promise<number | null> {
  if (name === null) return null;
  const id = await findActivityType(db, name);
  if (id === null) throw new InputFailure({ activityType: 'unknown-reference' });
  return id;
}

async function put(change: Change, id: string, legalEntityId: string, form: Form): Promise<void> {
  const isOccasion = form.source === 'occasion';
  if (isOccasion && form.attribute === null) throw new InputFailure({ attribute: 'required' });
  if (!isOccasion && form.months === null) throw new InputFailure({ months: 'required' });
  const attributeId =
    isOccasion && form.attribute !== null ? await findDateAttribute(change.tx, form.attribute) : null;
  if (isOccasion && attributeId === null) throw new InputFailure({ attribute: 'unknown-reference' });
  for (const [field, table] of [
    ['stores', 'store'],
    ['workers', 'worker'],
  ] as const) {
    const [foreign] = await foreignTo(change.tx, table, legalEntityId, form[field]);
    if (foreign !== undefined) {
      throw new InputFailure({ [`${field}.${String(form[field].indexOf(foreign))}`]: 'unknown-reference' });
    }
  }
  await putFollowUpRule(change, {
    id,
    legalEntityId,
    reason: form.reason,
    reasons: form.reasons as Readonly<Record<string, string>>,
    source: form.source,
    attributeId,
    daysBefore: isOccasion ? form.daysBefore : 0,
    daysAfter: isOccasion ? form.daysAfter : 0,
    months: isOccasion ? null : form.months,
    activityTypeId: await requireActivityType(change.tx, form.activityType),
    isEnabled: form.isEnabled,
    position: form.position,
    stores: [...new Set(form.stores)],
    workers: [...new Set(form.workers)],
  });
}

export function serveFollowUpRules(web: WebApplication): void {
  serveRecords(web, followUpRules, {
    kind: {
      type: 'follow-up-rules',
      edited: [
        'reason',
        'reasons',
        'source',
        'attribute',
        'daysBefore',
        'daysAfter',
        'months',
        'activityType',
        'isEnabled',
        'position',
        'stores',
        'workers',
      ],
      read: (db, id) => readFollowUpRule(db, String(id)),
      nameOf: ({ reason }) => String(reason),
    },
    source: followUpRuleList,
    create: async (change, { id, legalEntityId, ...form }) => {
      if ((await readFollowUpRule(change.tx, id)) !== null) throw new InputFailure({ id: 'taken' });
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      await put(change, id, legalEntityId, form as Form);
      return id;
    },
    update: (change, id, form, before) =>
      put(change, String(id), String(before['legalEntityId']), form as Form),
    remove: (change, id) => removeFollowUpRule(change, String(id)),
  });
}
