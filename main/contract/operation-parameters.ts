// What a button's parameters may be, as schemas made from the catalogue of operations.
import { z } from 'zod';
import { operationNumbered, type OperationParameter } from './operations';

export function parameterSchema({ editor, choices, longest }: OperationParameter): z.ZodType<string> {
  switch (editor) {
    case 'choice':
      return z.enum([...(choices ?? [])]);
    case 'grid':
      return z.string().regex(/^[\w-]{1,64}$/);
    case 'text':
    case 'account-number':
      return z
        .string()
        .trim()
        .min(1)
        .max(longest ?? 500);
  }
}

/** The parameters of one operation as an object; undefined for an operation that this version does not know. */
export function parametersSchema(operation: number): z.ZodObject | undefined {
  const known = operationNumbered(operation);
  return known === undefined
    ? undefined
    : z.strictObject(
        Object.fromEntries(
          Object.entries(known.parameters).map(([name, parameter]) => {
            const schema = parameterSchema(parameter);
            return [name, parameter.isRequired ? schema : schema.optional()];
          }),
        ),
      );
}
