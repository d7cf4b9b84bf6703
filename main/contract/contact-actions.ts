// Calling, mailing and messaging a customer with the system's own programs.
import { z } from 'zod';
import { consentChannels } from './customers';
import { command } from './define';

/**
 * Opens the system's program for the channel with one of the customer's own phone numbers or e-mail addresses.
 * Errors: `contact-refused` (detail `channel`) where the customer refused this way of contact, which nobody at the
 * register can override; `contact-unknown` where it is none of the customer's.
 */
export const contactCustomer = command<null>()({
  channel: 'contact-actions.contact',
  input: z.strictObject({
    customerId: z.int(),
    channel: z.enum(consentChannels),
    value: z.string().max(254),
  }),
  session: 'unlocked',
});
