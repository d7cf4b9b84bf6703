// Screen layouts: button grids in the welcome screen's zones, with buttons and their texts by language.
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export interface Button extends Omit<NewRow<'button'>, 'button_grid_id'> {
  readonly texts?: Readonly<
    Record<string, { readonly text: string | null; readonly tooltip: string | null }>
  >;
}

export interface ButtonGrid extends Omit<NewRow<'button_grid'>, 'screen_layout_id'> {
  readonly buttons: readonly Button[];
}

export interface ScreenLayout extends NewRow<'screen_layout'> {
  readonly grids: readonly ButtonGrid[];
}

/** Makes the layout exactly this: grids, buttons and texts that are not in it go. */
export async function putScreenLayout(change: Change, layout: ScreenLayout): Promise<void> {
  await put(change, 'screen_layout', { id: layout.id, name: layout.name });
  const grids = layout.grids.map(({ buttons: _, ...grid }) => ({ ...grid, screen_layout_id: layout.id }));
  await replace(change, 'button_grid', { screen_layout_id: layout.id }, grids);
  for (const grid of layout.grids) {
    const buttons = grid.buttons.map(({ texts: _, ...button }) => ({ ...button, button_grid_id: grid.id }));
    await replace(change, 'button', { button_grid_id: grid.id }, buttons);
    for (const button of grid.buttons) {
      const texts = Object.entries(button.texts ?? {}).map(([language, text]) => ({
        button_id: button.id,
        language,
        ...text,
      }));
      await replace(change, 'button_text', { button_id: button.id }, texts);
    }
  }
}

export const removeScreenLayout = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'screen_layout', [id]);
