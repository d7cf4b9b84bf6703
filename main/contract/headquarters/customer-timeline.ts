// A customer's *General > Activities* and notes, newest first, and the writing of them.
import { z } from 'zod';
import { customerParams } from './customers';
import { choiceColumn, list, onlyShown, textColumn, timeColumn } from './lists';
import { version } from './records';
import { customerReaders, customerService, route } from './route';

export const timelineKinds = ['activity', 'note'] as const;
export const customerTimeline = list({
  name: 'customer-timeline',
  path: '/customers/:id/timeline',
  params: customerParams,
  row: z.object({
    id: z.string(),
    kind: z.enum(timelineKinds),
    at: z.int(),
    /** Staff id, or the id of a user of Headquarters. */
    by: z.string(),
    byName: z.string().nullable(),
    activityTypeId: z.int().nullable(),
    activityType: z.string().nullable(),
    text: z.string(),
    version: z.string(),
  }),
  columns: {
    kind: choiceColumn(timelineKinds),
    at: timeColumn,
    by: textColumn,
    byName: onlyShown(textColumn),
    activityType: { ...textColumn, isSortable: false },
    text: { ...textColumn, isSortable: false },
  },
  defaultSort: '-at',
  access: customerReaders,
});
const entryParams = customerParams.extend({ entryId: z.uuid() });
const entryReply = z.object({ id: z.string(), version: z.string() });
const activity = { at: z.int().min(0), activityTypeId: z.int(), text: z.string().trim().max(4000) };
const note = { at: z.int().min(0), text: z.string().trim().min(1).max(4000) };
const write = { access: customerService, reply: entryReply } as const;
export const addActivity = route({
  name: 'customers.add-activity',
  method: 'POST',
  path: '/customers/:id/activities',
  params: customerParams,
  body: z.strictObject(activity),
  ...write,
});
export const changeActivity = route({
  name: 'customers.change-activity',
  method: 'PUT',
  path: '/customers/:id/activities/:entryId',
  params: entryParams,
  body: z.strictObject({ version, ...activity }),
  ...write,
});
export const addNote = route({
  name: 'customers.add-note',
  method: 'POST',
  path: '/customers/:id/notes',
  params: customerParams,
  body: z.strictObject(note),
  ...write,
});
export const changeNote = route({
  name: 'customers.change-note',
  method: 'PUT',
  path: '/customers/:id/notes/:entryId',
  params: entryParams,
  body: z.strictObject({ version, ...note }),
  ...write,
});
/** An activity or a note. */
export const removeEntry = route({
  name: 'customers.remove-entry',
  method: 'DELETE',
  path: '/customers/:id/timeline/:entryId',
  params: entryParams,
  query: z.strictObject({ version }),
  reply: z.object({ deleted: z.literal(true) }),
  access: customerService,
});
