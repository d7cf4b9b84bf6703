// Calling, mailing and messaging a customer with the system's own programs, where the customer has not refused it.
import { contactCustomer } from '../../contract/contact-actions';
import { AppError } from '../../contract/result';
import { storedFields } from '../customers/stored-fields';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { callLink, mailLink, messageLink } from './links';

const links = { phone: callLink, message: messageLink, email: mailLink } as const;

export function contactActionHandlers(context: RegisterContext): readonly Handler[] {
  return [
    handle(contactCustomer, async ({ customerId, channel, value }) => {
      const { outbox, customerDetails } = context.store();
      const id = outbox.customer(customerId);
      const stored =
        id === null ? null : storedFields(customerDetails, id, context.register().legal_entity_id);
      if (stored === null) throw new AppError('customer-unknown');
      // Asked here again: the screen may be older than the refusal.
      if (stored.consents.some((one) => one.channel === channel && one.state === 'refused'))
        throw new AppError('contact-refused', { channel });
      if (!(channel === 'email' ? stored.emails : stored.phones).includes(value))
        throw new AppError('contact-unknown');
      await context.openExternal(links[channel](value));
      return null;
    }),
  ];
}
