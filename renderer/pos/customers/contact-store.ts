// Contacting a customer, and the offer to log it that follows.
import { create } from 'zustand';
import type { ConsentChannel } from '../../../main/contract/customers';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';

interface Offer {
  readonly customerId: number;
  readonly channel: ConsentChannel;
  readonly value: string;
}

interface Contact {
  readonly offer: Offer | null;
  readonly contact: (what: Offer) => Promise<void>;
  readonly dismiss: () => void;
}

export const useContact = create<Contact>()((set) => ({
  offer: null,
  async contact(what) {
    const answer = await call('contactCustomer', what);
    if (!answer.ok) useMessages.getState().showFailure(answer);
    // Without a program the customer is called from another telephone.
    if (answer.ok || answer.code === 'contact-program-missing') set({ offer: what });
  },
  dismiss() {
    set({ offer: null });
  },
}));
