// A screen layout as one document: what the designer edits, Headquarters stores as draft and as published version,
// the file of an export holds, job 1090 carries and the register reads. Its JSON schema is published from here.
import { z } from 'zod';
import { languageSchema } from './language-schema';

/** Raised only when an older program could not read the document; a reader refuses what is newer than it knows. */
export const documentVersion = 1;

/** Limits that keep a layout quick to draw and a mistake small. */
export const limits = {
  rows: 24,
  columns: 24,
  buttonsInGrid: 500,
  grids: 60,
  sizes: 12,
  pixels: 8192,
} as const;

/** What a button is called by everywhere: stable through edits, copies get new ones. */
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/);
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const line = z.string().trim().min(1).max(200);

/** Text and tooltip in one language; null: the layout's own text, which falls back to the operation's name. */
const buttonTexts = z.strictObject({ text: line.nullable(), tooltip: line.nullable() });

export const layoutButtonSchema = z.strictObject({
  id,
  /** Zero-based cell of its top left corner. */
  row: z
    .int()
    .min(0)
    .max(limits.rows - 1),
  column: z
    .int()
    .min(0)
    .max(limits.columns - 1),
  rowSpan: z.int().min(1).max(limits.rows),
  columnSpan: z.int().min(1).max(limits.columns),
  /** Any number: one that this version does not know stays in the document and shows as unavailable. */
  operation: z.int().min(1).max(999_999),
  /** By parameter name; what an operation takes is in the catalogue of operations. */
  parameters: z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()])),
  /** Null: the operation's own name in the session's language. */
  text: line.nullable(),
  isTextHidden: z.boolean(),
  tooltip: line.nullable(),
  translations: z.partialRecord(languageSchema, buttonTexts),
  /** Name of an icon of the register's closed list; null: the operation's own. */
  icon: z.string().max(60).nullable(),
  /** Id of one of the document's images; it takes the icon's place. */
  image: id.nullable(),
  backColor: colour.nullable(),
  fontColor: colour.nullable(),
  /** In pixels at 100 %; null: the theme's. */
  fontSize: z.int().min(10).max(48).nullable(),
  isEnabled: z.boolean(),
  isHidden: z.boolean(),
  /** What a worker sees whose permission group does not hold the operation. */
  withoutPermission: z.enum(['hide', 'ask-manager']),
});
export type LayoutDocumentButton = z.infer<typeof layoutButtonSchema>;

export const layoutGridSchema = z.strictObject({
  id,
  name: line,
  rows: z.int().min(1).max(limits.rows),
  columns: z.int().min(1).max(limits.columns),
  buttons: z.array(layoutButtonSchema).max(limits.buttonsInGrid),
});
export type LayoutDocumentGrid = z.infer<typeof layoutGridSchema>;

/**
 * Where a grid is drawn: nine numbered places of the welcome screen, flowing left to right from `welcome-1`, and
 * the action bars of the client book and of the customer page. A grid without a zone is a sub-menu, opened by a
 * button with operation `sub-menu` and the grid's id as its parameter `grid`.
 */
export const zones = [
  'welcome-1',
  'welcome-2',
  'welcome-3',
  'welcome-4',
  'welcome-5',
  'welcome-6',
  'welcome-7',
  'welcome-8',
  'welcome-9',
  'client-book-actions',
  'customer-actions',
] as const;
export const zoneSchema = z.enum(zones);
export type Zone = z.infer<typeof zoneSchema>;

/** One size of a screen: the register takes the closest to its own. Effective pixels, as the window sees them. */
export const layoutSizeSchema = z.strictObject({
  id,
  name: line,
  width: z.int().min(320).max(limits.pixels),
  height: z.int().min(320).max(limits.pixels),
  /** Id of the grid in each zone that has one. The same grid may stand in several sizes. */
  zones: z.partialRecord(zoneSchema, id),
});
export type LayoutDocumentSize = z.infer<typeof layoutSizeSchema>;

/** Looks of the register with this layout; null leaves it to the register's own theme. */
export const visualThemeSchema = z.strictObject({
  mode: z.enum(['light', 'dark']).nullable(),
  accentColor: colour.nullable(),
  fontScheme: z.enum(['standard', 'large']),
});

export const layoutImageSchema = z.strictObject({
  id,
  name: line,
  /** A data URL of a PNG, JPEG or WebP of at most 64 kB: registers show nothing from outside. */
  data: z
    .string()
    .max(90_000)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/),
});

export const layoutDocumentSchema = z.strictObject({
  kind: z.literal('counterbook-screen-layout'),
  version: z.literal(documentVersion),
  /** Screen layout ID, for instance F4MGR. */
  id: z
    .string()
    .min(1)
    .max(20)
    .regex(/^[\w-]+$/),
  name: line,
  sizes: z.array(layoutSizeSchema).min(1).max(limits.sizes),
  grids: z.array(layoutGridSchema).max(limits.grids),
  images: z.array(layoutImageSchema).max(40),
  theme: visualThemeSchema,
});
export type LayoutDocument = z.infer<typeof layoutDocumentSchema>;
