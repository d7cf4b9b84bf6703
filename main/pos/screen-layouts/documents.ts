// Layouts' documents as they arrived, read and checked once each: what cannot be used is replaced by the last one of
// that layout that could.
import { createHash } from 'node:crypto';
import type { LayoutDocument } from '../../contract/screen-layout-document';
import { layoutDocumentSchema } from '../../contract/screen-layout-document';
import type { ScreenLayoutStatements } from '../../../db/pos/screen-layouts';

export interface UsableLayout {
  readonly document: LayoutDocument;
  /** What arrived last could not be used. */
  readonly isLastGood: boolean;
}

/** The document, or what is wrong with it in a few words for Headquarters. */
export type Reading = { readonly document: LayoutDocument } | { readonly problem: string };

export function readDocument(text: string, id: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message.slice(0, 300) : 'JSON' };
  }
  const parsed = layoutDocumentSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    return { problem: `${place}: ${issue?.message ?? ''}`.slice(0, 300) };
  }
  return parsed.data.id === id ? { document: parsed.data } : { problem: `id: ${parsed.data.id}` };
}

export interface DocumentsOptions {
  layouts(): ScreenLayoutStatements;
  /** A document that can be used is kept for the day when the next one cannot. */
  keepGood(id: string, document: string): void;
  /** Told once of each document that arrives. */
  onRead(id: string, reading: Reading): void;
}

interface Kept {
  readonly text: string;
  readonly reading: Reading;
}

/** So many layouts are kept as they were read; a register shows one or two. */
const mostKept = 50;

export function createDocuments(options: DocumentsOptions) {
  const kept = new Map<string, Kept>();
  /** Of what arrived of each layout, that of which was told. */
  const noted = new Map<string, string>();
  const markOf = (text: string): string => createHash('sha256').update(text).digest('base64');

  function read(key: string, id: string, text: string): Reading {
    const found = kept.get(key);
    if (found?.text === text) return found.reading;
    const reading = readDocument(text, id);
    kept.delete(key);
    kept.set(key, { text, reading });
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    if (key.startsWith('arrived')) note(id, text, reading);
    return reading;
  }

  function note(id: string, text: string, reading: Reading): void {
    const mark = markOf(text);
    if (noted.get(id) === mark) return;
    noted.set(id, mark);
    if ('document' in reading) options.keepGood(id, text);
    options.onRead(id, reading);
  }

  return {
    /** Null where no such layout has arrived, or none of it could ever be used. */
    usable(id: string): UsableLayout | null {
      const row = options.layouts().layout(id);
      if (row === null) return null;
      const arrived = read(`arrived ${id}`, id, row.document);
      if ('document' in arrived) return { document: arrived.document, isLastGood: false };
      const good = options.layouts().good(id);
      const reading = good === null ? null : read(`good ${id}`, id, good);
      return reading !== null && 'document' in reading
        ? { document: reading.document, isLastGood: true }
        : null;
    },
    /** Looks at what arrived of a layout that perhaps nobody uses; once, and without keeping it in memory. */
    review(id: string): void {
      const row = options.layouts().layout(id);
      if (row === null || noted.get(id) === markOf(row.document)) return;
      note(id, row.document, readDocument(row.document, id));
    },
    /** Whether the layout has arrived at all. */
    hasArrived: (id: string): boolean => options.layouts().layout(id) !== null,
    /** Another store is open. */
    forget: (): void => {
      kept.clear();
      noted.clear();
    },
  };
}
export type Documents = ReturnType<typeof createDocuments>;
