// Filters of a list between what is typed and what is asked for.
import type { ColumnType, FilterOperator, ListFilter } from '../../../main/contract/headquarters/lists';

const withoutValue: readonly FilterOperator[] = ['is-empty', 'is-not-empty'];

/** Several values are separated by semicolons. Times are of this computer's zone. */
export function filterOf(
  field: string,
  type: ColumnType,
  operator: FilterOperator,
  text: string,
): ListFilter {
  if (withoutValue.includes(operator)) return { field, operator };
  const value = text.trim();
  if (value === '') return { field, operator };
  if (operator === 'one-of') {
    const values = value.split(';').map((one) => one.trim());
    return { field, operator, value: values.filter((one) => one !== '') };
  }
  if (type === 'boolean') return { field, operator, value: value === 'true' };
  if (type === 'number') return { field, operator, value: Number(value) };
  if (type === 'time') return { field, operator, value: new Date(value).getTime() };
  return { field, operator, value };
}

export function isComplete({ operator, value }: ListFilter): boolean {
  if (withoutValue.includes(operator)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The value as its field shows it; the inverse of `filterOf`. */
export function valueText(type: ColumnType, value: ListFilter['value']): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join('; ');
  if (type === 'time' && typeof value === 'number') {
    const at = new Date(value);
    const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
    return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
  }
  return String(value);
}
