// What a key of the on-screen number pad does to the text of a field, at its cursor or over its selection.

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'back' | 'clear';

export interface FieldText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function press(field: FieldText, key: PadKey): { readonly text: string; readonly cursor: number } {
  if (key === 'clear') return { text: '', cursor: 0 };
  const start = Math.min(field.start, field.text.length);
  const end = Math.min(Math.max(field.end, start), field.text.length);
  const after = field.text.slice(end);
  if (key !== 'back') {
    return { text: field.text.slice(0, start) + key + after, cursor: start + 1 };
  }
  const cursor = start === end ? Math.max(0, start - 1) : start;
  return { text: field.text.slice(0, cursor) + after, cursor };
}
