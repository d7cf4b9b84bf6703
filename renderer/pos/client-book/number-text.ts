// Numbers as people type them into a filter, in the language's own signs: amounts in whole units, percentages as
// such. What is asked for is in minor units and fractions.
import { minorFactor } from '../../../main/contract/minor-units';
import type { PropertyType } from '../../../main/contract/values';

/** What a number of a property is measured in. */
export interface NumberKind {
  readonly type: PropertyType;
  /** Of amounts. */
  readonly currency: string | null;
}

const signs = (language: string): { readonly group: string; readonly decimal: string } => {
  const parts = new Intl.NumberFormat(language, { useGrouping: 'always' }).formatToParts(12345.6);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: sign('group'), decimal: sign('decimal') };
};

const factorOf = ({ type, currency }: NumberKind): number =>
  type === 'currency' ? minorFactor(currency ?? 'USD') : type === 'percentage' ? 0.01 : 1;

/** Figures in threes, as far as they are grouped: `2,5` is no 25. */
function isGroupedWell(bare: string, group: string, decimal: string): boolean {
  const [whole = '', ...fraction] = bare.split(decimal);
  const [first = '', ...others] = whole.split(group);
  return (
    others.every((three) => /^\d{3}$/.test(three)) &&
    (others.length === 0 || /^-?\d{1,3}$/.test(first)) &&
    !fraction.join('').includes(group)
  );
}

/** Null for an empty text, undefined for one that is no number, or an amount finer than its currency. */
export function parseNumber(language: string, text: string, kind: NumberKind): number | null | undefined {
  const { group, decimal } = signs(language);
  const typed = text
    .normalize('NFKC')
    .replace(/[\s%'’]/gu, '')
    .replaceAll('\u2212', '-');
  // Spaces, where the language groups by them, are gone.
  const isGrouped = group.trim() !== '' && typed.includes(group);
  if (isGrouped && !isGroupedWell(typed, group, decimal)) return undefined;
  const bare = (isGrouped ? typed.replaceAll(group, '') : typed).replaceAll(decimal, '.');
  if (bare === '') return null;
  if (!/^-?(?:\d+\.?\d*|\.\d+)$/.test(bare)) return undefined;
  const number = Number(bare) * factorOf(kind);
  // Without what binary fractions add: 12.35 % is 0.1235.
  const exact = Number(number.toPrecision(15));
  return kind.type === 'currency' && !Number.isInteger(exact) ? undefined : exact;
}

/** As it can be typed again: no unit and no currency. */
export function numberText(language: string, number: number | null, kind: NumberKind): string {
  if (number === null) return '';
  const shown = Number((number / factorOf(kind)).toPrecision(15));
  return new Intl.NumberFormat(language, { maximumFractionDigits: 10, useGrouping: false }).format(shown);
}
