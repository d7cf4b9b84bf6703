// How a list's columns are shown: width, heading, and a value as people read it.
import { CheckmarkRegular } from '@fluentui/react-icons/headless/svg/checkmark';
import type { ReactNode } from 'react';
import type { ColumnType, ListColumn } from '../../../main/contract/headquarters/lists';
import { formatDate, formatMoment, formatNumber } from '../../i18n/formats';
import type { TextKey, Texts } from '../app/texts';

export interface ColumnView<Row> {
  readonly field: keyof Row & string;
  readonly label: TextKey;
  /** Narrowest width in pixels, and the share of what is left over. */
  readonly width: number;
  readonly grow?: number;
  /** Left out where the list would have to scroll sideways for it. */
  readonly isSpare?: boolean;
  /** The text of one of a closed list's values; of `true` and `false`, where yes and no do not answer the heading. */
  readonly choice?: (value: string) => TextKey;
  readonly show?: (row: Row, texts: Texts) => ReactNode;
}

export const widthOf = (columns: readonly { readonly width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** The columns that a width has room for: spare ones go, the last first, as long as there is too little. */
export function columnsWithin<Column extends Pick<ColumnView<unknown>, 'width' | 'isSpare'>>(
  columns: readonly Column[],
  room: number,
): readonly Column[] {
  const spare = columns.findLastIndex(({ isSpare = false }) => isSpare);
  return spare === -1 || widthOf(columns) <= room
    ? columns
    : columnsWithin([...columns.slice(0, spare), ...columns.slice(spare + 1)], room);
}

export function cellOf<Row>(
  view: ColumnView<Row>,
  column: ListColumn | undefined,
  row: Row,
  texts: Texts,
): ReactNode {
  if (view.show !== undefined) return view.show(row, texts);
  const value = row[view.field] as unknown;
  if (value === null || value === undefined || value === '') return null;
  return plainCell(column?.type ?? 'text', value, texts, view.choice);
}

function plainCell(
  type: ColumnType,
  value: unknown,
  { language, t }: Texts,
  choice: ((value: string) => TextKey) | undefined,
): ReactNode {
  if (typeof value === 'boolean') {
    return value ? <CheckmarkRegular aria-label={t('list.yes')} role="img" /> : null;
  }
  if (type === 'date' && typeof value === 'string') return formatDate(language, value);
  if (type === 'time' && typeof value === 'number') return formatMoment(language, value);
  if (typeof value === 'number') return formatNumber(language, value);
  const text = String(value);
  return choice === undefined ? text : t(choice(text));
}

export const isRightAligned = (column: ListColumn | undefined): boolean => column?.type === 'number';
