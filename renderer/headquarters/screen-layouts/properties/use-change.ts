// How a section of the panel changes the buttons that are selected.
import type { LayoutDocumentButton } from '../../../../main/contract/screen-layout-document';
import { useDesigner } from '../designer-store';
import { type ButtonChange, changeButtons } from '../editing/buttons';

export interface SectionProps {
  readonly buttons: readonly LayoutDocumentButton[];
}

type Change = ButtonChange | ((button: LayoutDocumentButton) => ButtonChange);

/** Changes these buttons; letters typed in a row are one step. */
export function useChange(buttons: readonly LayoutDocumentButton[]): (change: Change, key?: string) => void {
  return (change, key) => {
    const ids = buttons.map(({ id }) => id);
    const { edit } = useDesigner.getState();
    edit(
      (document) => changeButtons(document, new Set(ids), change),
      key === undefined ? undefined : `${key} ${ids.join()}`,
    );
  };
}
