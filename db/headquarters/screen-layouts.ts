// Screen layouts as documents: the draft, the versions that were published, and the one that registers are sent.
import { blankLayout } from '../../main/contract/screen-layout-blank';
import type { LayoutDocument } from '../../main/contract/screen-layout-document';
import { put, remove } from './write';
import type { Change } from './write';
import type { HeadquartersDatabase } from './schema';

/** Who did something, and when (UTC milliseconds). */
export interface Stamp {
  readonly at: number;
  readonly by: string;
}

/** JSON with its keys in one order: the same document is always the same text, so that what did not change stays. */
export function documentText(document: LayoutDocument): string {
  const ordered = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(document, ordered);
}

const countsOf = ({ sizes, grids }: LayoutDocument) => ({
  size_count: sizes.length,
  grid_count: grids.length,
  button_count: grids.reduce((sum, { buttons }) => sum + buttons.length, 0),
});

/** Makes the draft of the layout this document, whether there was one or not. */
export async function putLayoutDraft(
  db: HeadquartersDatabase,
  document: LayoutDocument,
  { at, by }: Stamp,
): Promise<void> {
  const values = {
    name: document.name,
    document: documentText(document),
    ...countsOf(document),
    changed_at: at,
    changed_by: by,
  };
  await db
    .insertInto('screen_layout_draft')
    .values({ id: document.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Publishes the document as the layout's next version; its draft must be there. Answers the version's number. */
export async function publishLayout(
  change: Change,
  document: LayoutDocument,
  { at, by, comment }: Stamp & { readonly comment: string },
): Promise<number> {
  const text = documentText(document);
  const last = await change.tx
    .selectFrom('screen_layout_version')
    .select('number')
    .where('screen_layout_id', '=', document.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await change.tx
    .insertInto('screen_layout_version')
    .values({
      screen_layout_id: document.id,
      number,
      document: text,
      ...countsOf(document),
      comment,
      published_at: at,
      published_by: by,
    })
    .execute();
  await put(change, 'screen_layout', { id: document.id, name: document.name, document: text });
  return number;
}

/** A layout as the program itself makes it, published at once; what is not given is blank. */
export async function putScreenLayout(
  change: Change,
  given: Pick<LayoutDocument, 'id' | 'name'> & Partial<LayoutDocument>,
  stamp: Stamp = { at: 0, by: '' },
): Promise<void> {
  const document = { ...blankLayout(given.id, given.name), ...given };
  await putLayoutDraft(change.tx, document, stamp);
  await publishLayout(change, document, { ...stamp, comment: '' });
}

/** With its versions; refused by the database while a worker, a register or a store has it. */
export async function removeScreenLayout(change: Change, id: string): Promise<void> {
  await remove(change, 'screen_layout', [id]);
  await change.tx.deleteFrom('screen_layout_report').where('screen_layout_id', '=', id).execute();
  await change.tx.deleteFrom('screen_layout_draft').where('id', '=', id).execute();
}
