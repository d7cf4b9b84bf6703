// Activity types: what kinds of activity associates may write down.
import { z } from 'zod';
import { required, translations } from './fields';
import { booleanColumn, numberColumn, textColumn } from './lists';
import { newId, records } from './records';
import { customerReaders, onlyAdministrator } from './route';

/** Icons that the register and Headquarters both have. */
export const activityIcons = [
  'building-shop',
  'mail',
  'call',
  'calendar',
  'chat',
  'gift',
  'note',
  'star',
] as const;

export const activityTypes = records({
  name: 'activity-types',
  idType: 'number',
  fields: {
    label: required(100),
    labels: translations(100).default({}),
    icon: z.enum(activityIcons).nullable(),
    /** An appointment, say: the form asks for date and time. */
    needsTime: z.boolean(),
    /** Kept for the activities that have it, no longer offered. One in use cannot be removed, only retired. */
    isRetired: z.boolean(),
    position: z.int().min(0).max(10_000),
  },
  derived: { name: z.string(), activities: z.int() },
  create: { name: newId.max(64) },
  row: {
    id: z.int(),
    name: z.string(),
    label: z.string(),
    icon: z.string().nullable(),
    needsTime: z.boolean(),
    isRetired: z.boolean(),
    position: z.int(),
    activities: z.int(),
  },
  columns: {
    name: textColumn,
    label: textColumn,
    icon: textColumn,
    needsTime: booleanColumn,
    isRetired: booleanColumn,
    position: numberColumn,
    activities: numberColumn,
  },
  defaultSort: 'position',
  readers: customerReaders,
  writers: onlyAdministrator,
});
