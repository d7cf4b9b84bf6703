// Buttons on the clipboard: JSON as text, with the pictures they need, so that they go from grid to grid, from
// layout to layout and from company to company.
import { z } from 'zod';
import {
  layoutButtonSchema,
  type LayoutDocument,
  layoutImageSchema,
} from '../../../../main/contract/screen-layout-document';
import { type Cell, placeCopies } from './buttons';
import { addImage } from './layout';
import { type Edit, gridOf, refused } from './result';

const clippingSchema = z.strictObject({
  kind: z.literal('counterbook-buttons'),
  version: z.literal(1),
  buttons: z.array(layoutButtonSchema).min(1),
  images: z.array(layoutImageSchema),
});

export function copyButtons(document: LayoutDocument, ids: ReadonlySet<string>): string | undefined {
  const buttons = document.grids.flatMap((grid) => grid.buttons.filter((button) => ids.has(button.id)));
  if (buttons.length === 0) return undefined;
  const needed = new Set(buttons.map((button) => button.image));
  const clipping: z.infer<typeof clippingSchema> = {
    kind: 'counterbook-buttons',
    version: 1,
    buttons,
    images: document.images.filter((image) => needed.has(image.id)),
  };
  return JSON.stringify(clipping);
}

/** Undefined for text that is not buttons of ours. */
function parseClipping(text: string): z.infer<typeof clippingSchema> | undefined {
  try {
    const parsed = clippingSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const isClipping = (text: string): boolean => parseClipping(text) !== undefined;

export function pasteButtons(document: LayoutDocument, gridId: string, at: Cell, text: string): Edit {
  const clipping = parseClipping(text);
  if (clipping === undefined) return refused('clipboard');
  let target = document;
  const images = new Map<string, string>();
  for (const image of clipping.images) {
    const added = addImage(target, image);
    if (!added.ok || added.imageId === undefined) return added;
    target = added.document;
    images.set(image.id, added.imageId);
  }
  const buttons = clipping.buttons.map((button) =>
    button.image === null ? button : { ...button, image: images.get(button.image) ?? null },
  );
  const grid = gridOf(target, gridId);
  return grid === undefined ? refused('gone') : placeCopies(target, grid, buttons, at);
}
