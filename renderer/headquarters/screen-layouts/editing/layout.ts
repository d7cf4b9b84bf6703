// What belongs to the layout as a whole: its name, theme and images.
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';
import { newId } from './ids';
import { done, type Edit, refused } from './result';

export const renameLayout = (document: LayoutDocument, name: string): Edit => done({ ...document, name });

export const changeTheme = (document: LayoutDocument, change: Partial<LayoutDocument['theme']>): Edit =>
  done({ ...document, theme: { ...document.theme, ...change } });

/** The same picture is kept once. */
export function addImage(
  document: LayoutDocument,
  image: { readonly name: string; readonly data: string },
): Edit & { readonly imageId?: string } {
  const known = document.images.find((one) => one.data === image.data);
  if (known !== undefined) return { ...done(document), imageId: known.id };
  if (document.images.length >= 40) return refused('limit');
  const id = newId();
  return { ...done({ ...document, images: [...document.images, { id, ...image }] }), imageId: id };
}

/** Buttons with the image show their icon again. */
export function removeImage(document: LayoutDocument, imageId: string): Edit {
  return done({
    ...document,
    images: document.images.filter((image) => image.id !== imageId),
    grids: document.grids.map((grid) =>
      grid.buttons.some((button) => button.image === imageId)
        ? {
            ...grid,
            buttons: grid.buttons.map((button) =>
              button.image === imageId ? { ...button, image: null } : button,
            ),
          }
        : grid,
    ),
  });
}
