// What differs between two versions of a layout, as a list of changes that can be read.
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
  Zone,
} from '../../../../main/contract/screen-layout-document';
import { isSame } from '../../forms/three-way';

export type ChangeKind =
  | 'layout-changed'
  | 'size-added'
  | 'size-removed'
  | 'size-changed'
  | 'zones-changed'
  | 'grid-added'
  | 'grid-removed'
  | 'grid-changed'
  | 'button-added'
  | 'button-removed'
  | 'button-moved'
  | 'button-changed';

export interface LayoutChange {
  readonly kind: ChangeKind;
  /** Name of the size or grid that it is about. */
  readonly name: string;
  readonly gridId?: string;
  /** As it is now, or was where it is gone. */
  readonly button?: LayoutDocumentButton;
  /** Names of the fields that differ. */
  readonly fields: readonly string[];
}

const placeFields = ['row', 'column', 'rowSpan', 'columnSpan'] as const;

function differing(before: object, after: object, except: readonly string[] = []): readonly string[] {
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return Object.keys(b).filter((field) => !except.includes(field) && !isSame(a[field], b[field]));
}

export function compareLayouts(before: LayoutDocument, after: LayoutDocument): readonly LayoutChange[] {
  const changes: LayoutChange[] = [];
  const layoutFields = differing(before, after, ['kind', 'version', 'id', 'sizes', 'grids']);
  if (layoutFields.length > 0)
    changes.push({ kind: 'layout-changed', name: after.name, fields: layoutFields });
  for (const { old, now } of pairs(before.sizes, after.sizes)) {
    if (old === undefined) changes.push({ kind: 'size-added', name: now?.name ?? '', fields: [] });
    else if (now === undefined) changes.push({ kind: 'size-removed', name: old.name, fields: [] });
    else {
      const fields = differing(old, now, ['id', 'zones']);
      if (fields.length > 0) changes.push({ kind: 'size-changed', name: now.name, fields });
      const names = [...new Set([...Object.keys(old.zones), ...Object.keys(now.zones)])] as Zone[];
      const all = names.filter((zone) => old.zones[zone] !== now.zones[zone]);
      if (all.length > 0) changes.push({ kind: 'zones-changed', name: now.name, fields: all });
    }
  }
  for (const { old, now } of pairs(before.grids, after.grids)) changes.push(...gridChanges(old, now));
  return changes;
}

function gridChanges(
  old: LayoutDocumentGrid | undefined,
  now: LayoutDocumentGrid | undefined,
): readonly LayoutChange[] {
  const grid = now ?? old;
  if (grid === undefined) return [];
  const about = { name: grid.name, gridId: grid.id };
  const changes: LayoutChange[] = [];
  if (old === undefined) changes.push({ kind: 'grid-added', ...about, fields: [] });
  else if (now === undefined) changes.push({ kind: 'grid-removed', ...about, fields: [] });
  else {
    const fields = differing(old, now, ['id', 'buttons']);
    if (fields.length > 0) changes.push({ kind: 'grid-changed', ...about, fields });
  }
  for (const { old: was, now: is } of pairs(old?.buttons ?? [], now?.buttons ?? [])) {
    const button = is ?? was;
    if (button === undefined) continue;
    if (was === undefined) changes.push({ kind: 'button-added', ...about, button, fields: [] });
    else if (is === undefined) changes.push({ kind: 'button-removed', ...about, button, fields: [] });
    else {
      const moved = differing(was, is).filter((field) => placeFields.some((one) => one === field));
      const fields = differing(was, is, ['id', ...placeFields]);
      if (moved.length > 0) changes.push({ kind: 'button-moved', ...about, button, fields: moved });
      if (fields.length > 0) changes.push({ kind: 'button-changed', ...about, button, fields });
    }
  }
  return changes;
}

/** What has the same id in both, then what is in one of them only. */
function pairs<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): readonly { readonly old: Item | undefined; readonly now: Item | undefined }[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  return [
    ...after.map((item) => ({ old: old.get(item.id), now: item })),
    ...before.filter(({ id }) => !now.has(id)).map((item) => ({ old: item, now: undefined })),
  ];
}
