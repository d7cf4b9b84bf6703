// The measures on a customer's page: those of the card in their slots, with a value or without, then any other that
// has one.
import type { CustomerProperty } from '../../contract/customers';
import type { RegisterContext } from '../context';
import { readCardProperties } from '../client-book/card-properties';

/** @param known those that have a value, in any order */
export function withCardMeasures(
  context: RegisterContext,
  known: readonly CustomerProperty[],
): readonly CustomerProperty[] {
  const { clientBook, company } = context.store();
  const { legal_entity_id } = context.register();
  const chosen = readCardProperties(company, clientBook, legal_entity_id, context.session().language)
    .filter(({ kind }) => kind === 'measure')
    .map(
      ({ id, name, label, type }): CustomerProperty =>
        known.find((one) => one.id === id) ?? {
          kind: 'measure',
          id,
          name,
          label,
          type,
          value: null,
          asOf: null,
          options: [],
          currency: null,
          minimum: null,
          maximum: null,
          isClientBookAttribute: false,
          state: 'accepted' as const,
        },
    );
  return [...chosen, ...known.filter(({ id }) => !chosen.some((one) => one.id === id))];
}
