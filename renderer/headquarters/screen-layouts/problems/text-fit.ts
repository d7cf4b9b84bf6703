// Which texts of a layout have to be measured: each button's in each language, at each size that it is drawn at.
import { type Language, languages } from '../../../../main/contract/languages';
import { buttonSize, placeOfZone, type ScreenSize } from '../../../../main/contract/screen-layout-drawing';
import {
  type LayoutDocument,
  type LayoutDocumentButton,
  zones,
} from '../../../../main/contract/screen-layout-document';
import { placedGrids, type PlacedGrid } from '../canvas/geometry';
import { subMenus } from '../sub-menus';

export interface Measure {
  readonly key: string;
  readonly button: LayoutDocumentButton;
  readonly text: string;
  readonly language: Language;
  readonly size: ScreenSize;
  readonly fontScheme: 'standard' | 'large';
}
/** A button's text that does not fit, with where it was seen. */
export interface Misfit {
  readonly buttonId: string;
  readonly gridId: string;
  readonly sizeId: string;
  readonly language: Language;
  readonly text: string;
}

interface Wanted {
  readonly measure: Measure;
  readonly misfit: Misfit;
}

/** `nameIn` answers an operation's name; texts that are the same and drawn alike are measured once. */
export function textsToMeasure(
  document: LayoutDocument,
  nameIn: (language: Language, operation: number) => string,
): readonly Wanted[] {
  const { fontScheme } = document.theme;
  return document.sizes.flatMap((size) =>
    placesOf(document, size.id).flatMap(({ grid, drawn, gap }) =>
      grid.buttons
        .filter((button) => !button.isHidden && !button.isTextHidden)
        .flatMap((button) => {
          const covered = buttonSize(drawn, button, gap);
          const pixels = { width: Math.floor(covered.width), height: Math.floor(covered.height) };
          return languages.map((language): Wanted => {
            const text =
              button.translations[language]?.text ?? button.text ?? nameIn(language, button.operation);
            const key = `${String(pixels.width)} ${String(pixels.height)} ${String(button.fontSize)} ${fontScheme} ${language} ${text}`;
            return {
              measure: { key, button, text, language, size: pixels, fontScheme },
              misfit: { buttonId: button.id, gridId: grid.id, sizeId: size.id, language, text },
            };
          });
        }),
    ),
  );
}

function placesOf(document: LayoutDocument, sizeId: string): readonly PlacedGrid[] {
  const size = document.sizes.find((one) => one.id === sizeId);
  if (size === undefined) return [];
  const bars = zones.flatMap((zone) => {
    const place = placeOfZone(zone);
    return place === 'welcome' ? [] : placedGrids(document, size, { kind: 'bar', zone: place });
  });
  const menus = subMenus(document).flatMap(({ id }) =>
    placedGrids(document, size, { kind: 'grid', gridId: id }),
  );
  return [...placedGrids(document, size, { kind: 'welcome' }), ...bars, ...menus];
}
