// A button's face on the canvas: the register's own component, as it is in the user's language; not to be pressed.
import { createContext, useContext } from 'react';
import type { Language } from '../../../../main/contract/languages';
import { operationNumbered, type ZonePlace } from '../../../../main/contract/operations';
import type { LayoutDocumentButton } from '../../../../main/contract/screen-layout-document';
import { isAllowedIn, type LayoutButton } from '../../../../main/contract/screen-layout-resolve';
import { LayoutButtonView, type LayoutLook } from '../../../screen-layouts/layout-button';
import type { LayoutTexts } from '../../../screen-layouts/layout-texts';
import styles from './canvas.module.css';

export interface Drawing {
  readonly language: Language;
  readonly look: LayoutLook;
  readonly texts: LayoutTexts;
  readonly areLimitsLifted: boolean;
}

export const DrawingContext = createContext<Drawing | null>(null);

/** The button as the register gets it, whoever would be signed in. */
export function shownButton(button: LayoutDocumentButton, language: Language): LayoutButton {
  const { translations, isEnabled, ...rest } = button;
  const texts = translations[language];
  return {
    ...rest,
    text: texts?.text ?? button.text,
    tooltip: texts?.tooltip ?? button.tooltip,
    state: operationNumbered(button.operation) === undefined ? 'unknown' : isEnabled ? 'ready' : 'disabled',
  };
}

/** What a button's face says besides its name where registers show it as unavailable. */
export function useFaceNote({ operation }: LayoutDocumentButton, place: ZonePlace): string | null {
  const drawing = useContext(DrawingContext);
  if (drawing === null) return null;
  const isKnown = operationNumbered(operation) !== undefined;
  if (!isKnown) return drawing.texts.unavailable;
  return isAllowedIn(operation, place, drawing.areLimitsLifted) ? null : drawing.texts.notHere;
}

interface FaceProps {
  readonly button: LayoutDocumentButton;
  readonly width: number;
  readonly height: number;
  readonly place: ZonePlace;
}

export function Face({ button, width, height, place }: FaceProps) {
  const drawing = useContext(DrawingContext);
  if (drawing === null) return null;
  const { language, look, texts, areLimitsLifted } = drawing;
  return (
    <div className={styles['face']} inert data-hidden={button.isHidden ? '' : undefined}>
      <LayoutButtonView
        button={shownButton(button, language)}
        size={{ width, height }}
        look={look}
        texts={texts}
        isAvailable={isAllowedIn(button.operation, place, areLimitsLifted)}
        // What is inert cannot take the focus, but Fluent, which does not know, would stop at it and go nowhere.
        isPicture
        onPress={() => undefined}
      />
    </div>
  );
}
