// Reads a layout's file, as an export makes it and the published schema describes it.
import {
  documentVersion,
  type LayoutDocument,
  layoutDocumentSchema,
} from '../../../main/contract/screen-layout-document';
import type { TextKey } from '../app/texts';

type Reading =
  | { readonly ok: true; readonly document: LayoutDocument }
  | { readonly ok: false; readonly text: TextKey; readonly detail: string };

const most = 8 * 1024 * 1024;

export async function readLayoutFile(file: Blob): Promise<Reading> {
  if (file.size > most) return { ok: false, text: 'screen-layouts.file-too-large', detail: '' };
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    return { ok: false, text: 'screen-layouts.file-not-json', detail: '' };
  }
  const { kind, version } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly kind?: unknown;
    readonly version?: unknown;
  };
  if (kind !== 'counterbook-screen-layout') {
    return { ok: false, text: 'screen-layouts.file-not-layout', detail: '' };
  }
  if (typeof version === 'number' && version > documentVersion) {
    return { ok: false, text: 'screen-layouts.file-newer', detail: '' };
  }
  const parsed = layoutDocumentSchema.safeParse(value);
  if (parsed.success) return { ok: true, document: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, text: 'screen-layouts.file-invalid', detail: issue?.path.join('.') ?? '' };
}
