// Unsaved work survives a crash of the browser: it is kept there by layout until it is saved or given up.
import { z } from 'zod';
import { type LayoutDocument, layoutDocumentSchema } from '../../../main/contract/screen-layout-document';

const keptSchema = z.object({
  /** Of the draft that the work began with. */
  version: z.string(),
  at: z.number(),
  document: layoutDocumentSchema,
});
export type KeptWork = z.infer<typeof keptSchema>;

const keyOf = (layoutId: string): string => `counterbook.headquarters.screen-layout.${layoutId}`;

export function keepWork(layoutId: string, version: string, document: LayoutDocument): void {
  try {
    window.localStorage.setItem(keyOf(layoutId), JSON.stringify({ version, at: Date.now(), document }));
  } catch {
    // A browser that keeps nothing, or no more: the page itself still asks before it is left.
  }
}

export function forgetWork(layoutId: string): void {
  try {
    window.localStorage.removeItem(keyOf(layoutId));
  } catch {
    // Nothing was kept.
  }
}

/** Undefined where there is none, or what there is is not a layout any more. */
export function keptWork(layoutId: string): KeptWork | undefined {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(window.localStorage.getItem(keyOf(layoutId)) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

const clipboardKey = 'counterbook.headquarters.screen-layout-clipboard';

/** The designer's own clipboard beside the computer's, which a page may not read everywhere. */
export function keepClipping(text: string): void {
  try {
    window.localStorage.setItem(clipboardKey, text);
  } catch {
    // The computer's clipboard has it.
  }
}
export function keptClipping(): string {
  try {
    return window.localStorage.getItem(clipboardKey) ?? '';
  } catch {
    return '';
  }
}
