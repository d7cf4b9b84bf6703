// One customer as the page shows them, put together from what was distributed and what was done here.
import type { ValueRow } from '../../../db/pos/customer-details';
import { consentChannels, type CustomerDetails, type CustomerProperty } from '../../contract/customers';
import { parameterNames } from '../../contract/distribution';
import { AppError } from '../../contract/result';
import { attributeTypeSchema, fromStored, measureTypeSchema } from '../../contract/values';
import type { RegisterContext } from '../context';
import { toListed } from '../entries/listed';
import { withCardMeasures } from './measures';
import { boundsOf, consentState, storedAddress } from './stored-fields';
import { syncStates } from './sync-states';

/** @throws AppError `customer-unknown` */
export function readCustomer(context: RegisterContext, asked: number): CustomerDetails {
  const store = context.store();
  const { clientBook, customerDetails, company, outbox, signIn } = store;
  const { language } = context.session();
  const { legal_entity_id } = context.register();
  const id = outbox.customer(asked);
  const row = id === null ? null : customerDetails.customer(id, legal_entity_id);
  if (id === null || row === null) throw new AppError('customer-unknown');

  const sync = syncStates(outbox.openOfCustomer(id, row.uuid));

  const parameter = (name: string): string => company.parameter(legal_entity_id, name) ?? '';
  const attributes = customerDetails.attributes(
    id,
    language,
    parameter(parameterNames.clientBookAttributeGroup),
    parameter(parameterNames.customerAttributeGroup),
  );
  const options = customerDetails.optionsOf(
    attributes.filter(({ type }) => type === 'list').map((attribute) => attribute.id),
    language,
  );

  const toProperty = (kind: 'measure' | 'attribute', value: ValueRow): CustomerProperty[] => {
    const type = (kind === 'measure' ? measureTypeSchema : attributeTypeSchema).safeParse(value.type);
    if (!type.success) return [];
    return [
      {
        kind,
        id: value.id,
        name: value.name,
        label: value.label,
        type: type.data,
        ...(value.unit === null ? {} : { unit: value.unit }),
        value: fromStored(type.data, value),
        asOf: value.as_of,
        options: (kind === 'attribute' ? options.get(value.id) : undefined) ?? [],
        currency: value.currency,
        ...boundsOf(value),
        isClientBookAttribute: value.display_order !== null,
        state: (kind === 'attribute' ? sync.attributes.get(value.id) : undefined) ?? 'accepted',
      },
    ];
  };
  const isInsightsOn = parameter(parameterNames.customerInsightsEnabled) === '1';
  const consents = new Map(customerDetails.consents(id).map((consent) => [consent.channel, consent]));
  const purchases = customerDetails.purchaseSummary(id);
  return {
    customerId: id,
    accountNumber: row.account_number,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    prefix: row.prefix,
    language: row.language,
    contacts: customerDetails.contacts(id),
    cards: customerDetails.cards(id),
    address: storedAddress(customerDetails, id),
    consents: consentChannels.map((channel) => {
      const consent = consents.get(channel);
      return {
        channel,
        state: consentState(consent?.state),
        changedAt: consent?.changed_at ?? null,
        changedBy:
          consent === undefined ? null : (signIn.worker(consent.changed_by)?.name ?? consent.changed_by),
        sync: sync.consents.get(channel) ?? 'accepted',
      };
    }),
    measures: withCardMeasures(
      context,
      (isInsightsOn ? customerDetails.measures(id, language) : []).flatMap((value) =>
        toProperty('measure', value),
      ),
    ),
    attributes: attributes.flatMap((value) => toProperty('attribute', value)),
    owners: (context.isClientelingOn() ? clientBook.owners([id], legal_entity_id) : []).map((owner) => ({
      clientBookId: owner.client_book_id,
      staffId: owner.staff_id,
      name: owner.name,
      addedAt: owner.added_at,
      state: sync.owners.get(owner.staff_id) ?? 'accepted',
    })),
    purchases: {
      orders: purchases.orders,
      lines: purchases.lines,
      totals: purchases.totals,
      lastPurchase: purchases.last_purchase,
      favouriteCategories: purchases.categories,
    },
    fieldsState: sync.fields ?? 'accepted',
    pending: outbox.pendingOfCustomer(id, row.uuid),
    refused: outbox.refusedOfCustomer(id, row.uuid).map((entry) => toListed(store, entry, context.session())),
  };
}
