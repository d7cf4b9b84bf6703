// Screen layouts at Headquarters: a draft that layout designers work on, numbered versions that were published and
// are distributed by job 1090, files that come and go, and who uses which layout.
import { z } from 'zod';
import { layoutDocumentSchema, type LayoutDocument } from '../screen-layout-document';
import { noReply, required } from './fields';
import { booleanColumn, choiceColumn, list, numberColumn, onlyShown, textColumn, timeColumn } from './lists';
import { deletedReply, lastChange, textId, version } from './records';
import { route, type Role } from './route';

const readers: readonly Role[] = ['administrator', 'layout-designer', 'reader'];
const writers: readonly Role[] = ['administrator', 'layout-designer'];

/** Ids of layouts as the document has them. */
export const layoutId = layoutDocumentSchema.shape.id;
const layoutName = required(100);
const params = z.strictObject({ id: textId });
/** A stored document as it is: what the schema of today would not take any more is shown nevertheless. */
const stored = z.looseObject({}) as unknown as z.ZodType<LayoutDocument>;

const published = z.object({
  number: z.int(),
  /** UTC milliseconds. */
  at: z.int(),
  by: z.string(),
});

export const screenLayouts = list({
  name: 'screen-layouts',
  path: '/screen-layouts',
  row: z.object({
    id: z.string(),
    name: z.string(),
    sizes: z.int(),
    grids: z.int(),
    buttons: z.int(),
    /** Null: never published. */
    publishedNumber: z.int().nullable(),
    publishedAt: z.int().nullable(),
    /** The draft is not what was published last. */
    hasChanges: z.boolean(),
    changedAt: z.int(),
    changedBy: z.string(),
    workers: z.int(),
    registers: z.int(),
    stores: z.int(),
    /** Of registers that have something to say of what they were sent. */
    reports: z.int(),
  }),
  columns: {
    id: textColumn,
    name: textColumn,
    sizes: numberColumn,
    grids: numberColumn,
    buttons: numberColumn,
    publishedNumber: numberColumn,
    publishedAt: timeColumn,
    hasChanges: booleanColumn,
    changedAt: timeColumn,
    changedBy: textColumn,
    workers: numberColumn,
    registers: numberColumn,
    stores: numberColumn,
    reports: numberColumn,
  },
  defaultSort: 'id',
  access: readers,
});

export const screenLayoutReply = z.object({
  id: z.string(),
  name: z.string(),
  /** Of the draft: goes out with it and comes back with each change. */
  version,
  lastChange,
  draft: stored,
  published: published.nullable(),
  hasChanges: z.boolean(),
  uses: z.object({ workers: z.int(), registers: z.int(), stores: z.int() }),
});
export type ScreenLayoutRecord = z.infer<typeof screenLayoutReply>;

export const readScreenLayout = route({
  name: 'screen-layouts.read',
  method: 'GET',
  path: '/screen-layouts/:id',
  params,
  reply: screenLayoutReply,
  access: readers,
});
/** A new layout, not published yet. Field failure `document.id`: `taken`. */
export const createScreenLayout = route({
  name: 'screen-layouts.create',
  method: 'POST',
  path: '/screen-layouts',
  body: z.strictObject({ document: layoutDocumentSchema }),
  reply: screenLayoutReply,
  access: writers,
});
/**
 * Makes the draft this document; its id stays, its name may change. A stale version is answered 409 `record-changed`
 * with `current` as `screenLayoutReply`. What registers show stays until it is published.
 */
export const saveScreenLayoutDraft = route({
  name: 'screen-layouts.save-draft',
  method: 'PUT',
  path: '/screen-layouts/:id/draft',
  params,
  body: z.strictObject({ version, document: layoutDocumentSchema }),
  reply: screenLayoutReply,
  access: writers,
});
/** The draft is what was published last again. 422 `screen-layout-not-published` where nothing was. */
export const discardScreenLayoutDraft = route({
  name: 'screen-layouts.discard-draft',
  method: 'POST',
  path: '/screen-layouts/:id/discard',
  params,
  body: z.strictObject({ version }),
  reply: screenLayoutReply,
  access: writers,
});
/**
 * Publishes the draft as the next version; registers have it with job 1090. 422 `screen-layout-has-errors` (detail
 * `count`) where `layoutProblems` has errors; 422 `screen-layout-unchanged` where it is the published one already.
 */
export const publishScreenLayout = route({
  name: 'screen-layouts.publish',
  method: 'POST',
  path: '/screen-layouts/:id/publish',
  params,
  body: z.strictObject({ version, comment: z.string().trim().max(1000) }),
  reply: screenLayoutReply,
  access: writers,
});
/** Only while nothing is assigned to it: otherwise 409 `record-in-use`. Its versions go too. */
export const removeScreenLayout = route({
  name: 'screen-layouts.remove',
  method: 'DELETE',
  path: '/screen-layouts/:id',
  params,
  query: z.strictObject({ version }),
  reply: deletedReply,
  access: writers,
});
/** A new layout with the draft of this one, not published, assigned to nobody. Field failure `id`: `taken`. */
export const copyScreenLayout = route({
  name: 'screen-layouts.copy',
  method: 'POST',
  path: '/screen-layouts/:id/copy',
  params,
  body: z.strictObject({ id: layoutId, name: layoutName }),
  reply: screenLayoutReply,
  access: writers,
});

export const screenLayoutVersions = list({
  name: 'screen-layout-versions',
  path: '/screen-layouts/:id/versions',
  params,
  row: z.object({
    number: z.int(),
    at: z.int(),
    by: z.string(),
    comment: z.string(),
    sizes: z.int(),
    grids: z.int(),
    buttons: z.int(),
  }),
  columns: {
    number: numberColumn,
    at: timeColumn,
    by: textColumn,
    comment: textColumn,
    sizes: numberColumn,
    grids: numberColumn,
    buttons: numberColumn,
  },
  defaultSort: '-number',
  access: readers,
});
const versionParams = z.strictObject({ id: textId, number: z.coerce.number().int().positive() });
export const screenLayoutVersionReply = published.extend({ comment: z.string(), document: stored });
export const readScreenLayoutVersion = route({
  name: 'screen-layout-versions.read',
  method: 'GET',
  path: '/screen-layouts/:id/versions/:number',
  params: versionParams,
  reply: screenLayoutVersionReply,
  access: readers,
});
/** The draft becomes this version; publish it to have it at the registers. `version` is the draft's. */
export const restoreScreenLayoutVersion = route({
  name: 'screen-layout-versions.restore',
  method: 'POST',
  path: '/screen-layouts/:id/versions/:number/restore',
  params: versionParams,
  body: z.strictObject({ version }),
  reply: screenLayoutReply,
  access: writers,
});

/**
 * Takes the document of a file. `id` and `name`: a new layout beside the one the file came from; null keeps the
 * file's. Where a layout with the id is there already, its draft is replaced if `version` is the draft's, and refused
 * with field failure `id`: `taken` if it is null. What the schema refuses comes as field failures below `document`.
 */
export const importScreenLayout = route({
  name: 'screen-layouts.import',
  method: 'POST',
  path: '/screen-layouts/import',
  body: z.strictObject({
    document: layoutDocumentSchema,
    id: layoutId.nullable(),
    name: layoutName.nullable(),
    version: version.nullable(),
  }),
  reply: screenLayoutReply,
  access: writers,
});
/** The file of a layout: the draft, or the published version of that number. */
export const exportScreenLayout = route({
  name: 'screen-layouts.export',
  method: 'GET',
  path: '/screen-layouts/:id/export',
  params,
  query: z.strictObject({ number: z.coerce.number().int().positive().optional() }),
  reply: stored,
  access: readers,
  download: 'application/json',
});
/** JSON schema of such files. */
export const screenLayoutSchema = route({
  name: 'screen-layout-schema.read',
  method: 'GET',
  path: '/screen-layout-schema',
  reply: z.record(z.string(), z.unknown()),
  access: 'signed-in',
  download: 'application/json',
});

/** What `layoutProblems` needs besides the document. */
export const screenLayoutContext = route({
  name: 'screen-layout-context.read',
  method: 'GET',
  path: '/screen-layout-context',
  reply: z.object({
    permissionGroups: z.array(
      z.object({ id: z.string(), name: z.string(), operations: z.array(z.int()), workers: z.int() }),
    ),
    limitsLifted: z.enum(['nowhere', 'somewhere', 'everywhere']),
  }),
  access: readers,
});

export const assignmentKinds = ['worker', 'register', 'store'] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];
/** Everything that can have a layout; filtered by `screenLayoutId`, who uses one. */
export const screenLayoutAssignments = list({
  name: 'screen-layout-assignments',
  path: '/screen-layout-assignments',
  row: z.object({
    kind: z.enum(assignmentKinds),
    id: z.string(),
    name: z.string(),
    legalEntityId: z.string(),
    /** The register's store. */
    storeId: z.string().nullable(),
    screenLayoutId: z.string().nullable(),
    /** The worker's, which say what is seen of a layout and in which language. */
    permissionGroupId: z.string().nullable(),
    language: z.string().nullable(),
  }),
  columns: {
    kind: choiceColumn(assignmentKinds),
    id: textColumn,
    name: textColumn,
    legalEntityId: textColumn,
    storeId: textColumn,
    screenLayoutId: textColumn,
    permissionGroupId: textColumn,
    language: textColumn,
  },
  defaultSort: 'kind',
  access: readers,
});
/**
 * Gives the layout to all of these, null takes theirs away. 422 `screen-layout-not-published` where registers would
 * have nothing to show. Workers have it with job 1060, registers with 1090, stores with 1070.
 */
export const assignScreenLayout = route({
  name: 'screen-layout-assignments.assign',
  method: 'POST',
  path: '/screen-layout-assignments',
  body: z.strictObject({
    screenLayoutId: layoutId.nullable(),
    to: z
      .array(z.strictObject({ kind: z.enum(assignmentKinds), id: textId }))
      .min(1)
      .max(1000),
  }),
  reply: z.object({ changed: z.int() }),
  access: writers,
});

/** Staff, stores and registers: what carries layouts and who has which. */
export const layoutJobs = ['1060', '1070', '1090'] as const;
export type LayoutJob = (typeof layoutJobs)[number];
/** Layouts of each kind travel with another job; layouts themselves with the registers'. */
export const jobOfAssignment: Readonly<Record<AssignmentKind, LayoutJob>> = {
  worker: '1060',
  register: '1090',
  store: '1070',
};
/** *Run now* of these jobs, at every register: whoever publishes a layout can bring it to the registers too. */
export const distributeScreenLayouts = route({
  name: 'screen-layouts.distribute',
  method: 'POST',
  path: '/screen-layouts/distribute',
  body: z.strictObject({ jobs: z.array(z.enum(layoutJobs)).min(1).max(layoutJobs.length) }),
  reply: z.object({ orders: z.int() }),
  access: writers,
});

/** What registers had to say of layouts: a document that they could not use, operations that they do not know. */
export const screenLayoutReports = list({
  name: 'screen-layout-reports',
  path: '/screen-layout-reports',
  row: z.object({
    registerId: z.string(),
    screenLayoutId: z.string(),
    kind: z.enum(['broken', 'operation-unknown']),
    detail: z.string(),
    at: z.int(),
  }),
  columns: {
    registerId: textColumn,
    screenLayoutId: textColumn,
    kind: choiceColumn(['broken', 'operation-unknown']),
    detail: onlyShown(textColumn),
    at: timeColumn,
  },
  defaultSort: '-at',
  access: readers,
});
export const dismissScreenLayoutReports = route({
  name: 'screen-layout-reports.dismiss',
  method: 'POST',
  path: '/screen-layout-reports/dismiss',
  body: z.strictObject({ screenLayoutId: textId }),
  reply: noReply,
  access: writers,
});
