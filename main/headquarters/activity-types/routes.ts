// Activity types: one that activities have can be retired, not removed.
import {
  activityTypeList,
  isActivityTypeNamed,
  readActivityType,
} from '../../../db/headquarters/activity-type-records';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { remove } from '../../../db/headquarters/write';
import { activityTypes } from '../../contract/headquarters/activity-types';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

export function serveActivityTypes(web: WebApplication): void {
  serveRecords(web, activityTypes, {
    kind: {
      type: 'activity-types',
      edited: ['label', 'labels', 'icon', 'needsTime', 'isRetired', 'position'],
      read: (db, id) => readActivityType(db, Number(id)),
      nameOf: ({ label }) => String(label),
    },
    source: activityTypeList,
    create: async (change, input) => {
      if (await isActivityTypeNamed(change.tx, input.name)) throw new InputFailure({ name: 'taken' });
      return putActivityType(change, input);
    },
    update: async (change, _id, fields, before) => {
      await putActivityType(change, { ...fields, name: String(before['name']) });
    },
    remove: async (change, id, before) => {
      if (Number(before['activities']) > 0) throw new AppError('record-in-use');
      await remove(change, 'activity_type', [id]);
    },
  });
}
