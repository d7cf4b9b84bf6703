// The default value of an attribute, edited as its type asks.
import { useWatch } from 'react-hook-form';
import { propertyInput } from '../forms/property-input';
import { blankDefinition } from './definition-fields';
import type { AttributeDefinition } from '../../../main/contract/headquarters/attributes';

export function DefaultValueInput() {
  const [definition, typeId] = useWatch({ name: ['definition', 'attributeTypeId'] }) as [
    AttributeDefinition | undefined,
    string | null,
  ];
  // The type's own definition comes with the record once it is saved.
  if (typeId !== null && typeId !== '' && definition === undefined) return null;
  const { type, currencyCode, options, unit } = definition ?? blankDefinition;
  return propertyInput({
    name: 'defaultValue',
    type,
    unit,
    currencyCode,
    options: options.map(({ value }) => ({ value, label: value })),
  });
}
