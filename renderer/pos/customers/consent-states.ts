// What a customer may say to a way of contact, in the order in which it is offered. Here, because the contract's
// values stay out of the window.
import type { ConsentState } from '../../../main/contract/customers';

export const consentStatesOffered: readonly ConsentState[] = ['granted', 'refused', 'unknown'];
