// A designer's button colours, honoured only where the text can be read on them.
import { contrast, parseColour, readableOn } from '../ui/colour';

export interface ButtonLook {
  readonly backColor: string | null;
  readonly fontColor: string | null;
}

/** Contrast that the button's text needs (WCAG AA). */
const needed = 4.5;

/** The colours to use; null where the button looks as the theme has it. */
export function coloursOf({ backColor, fontColor }: ButtonLook): { back: string; font: string } | null {
  if (backColor === null || parseColour(backColor) === undefined) return null;
  const isReadable = fontColor !== null && contrast(fontColor, backColor) >= needed;
  return { back: backColor, font: isReadable ? fontColor : readableOn(backColor) };
}
