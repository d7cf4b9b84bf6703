// The catalogue of operations as the palette shows it: in groups, found by name or number, with what each needs.
import { catalogue, type Operation, permissionOf } from '../../../main/contract/operations';

export const operationGroups = ['clienteling', 'customers', 'register'] as const;
export type OperationGroup = (typeof operationGroups)[number];

export const allOperations: readonly Operation[] = Object.values(catalogue);

export const groupOf = ({ isClienteling, permission }: Operation): OperationGroup =>
  isClienteling ? 'clienteling' : permission === 'none' ? 'register' : 'customers';

/** Every word of the search begins a word of the name, or the number. */
export function matches(search: string, name: string, number: number): boolean {
  const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  return fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every(
      (word) =>
        String(number).startsWith(word) ||
        words.some((one) => one.startsWith(word)) ||
        // Languages that write without spaces.
        (/\p{Script=Han}/u.test(word) && name.includes(word)),
    );
}

export type Need = 'permission' | 'online' | 'parameter' | 'customer' | 'customers';

export function needsOf(operation: Operation): readonly Need[] {
  const isRequired = Object.values(operation.parameters).some((parameter) => parameter.isRequired);
  return [
    ...(permissionOf(operation.number) === null ? [] : ['permission' as const]),
    ...(operation.worksOffline ? [] : ['online' as const]),
    ...(isRequired ? ['parameter' as const] : []),
    ...(operation.selection === 'none' ? [] : [operation.selection]),
  ];
}
