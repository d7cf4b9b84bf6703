// The search for customers as one types: the last text asked for, and the answer that belongs to it. An answer to an
// older text is dropped.
import { create } from 'zustand';
import type { CustomerSearchPage } from '../../../main/contract/customers';
import type { Failure } from '../../../main/contract/result';
import { call } from '../bridge';

interface CustomerSearch {
  readonly text: string;
  /** The text that the page belongs to; behind `text` while the answer is under way. */
  readonly shownText: string;
  readonly page: CustomerSearchPage | null;
  readonly failure: Failure | null;
  /** Asks for the text. Fulfilled with the answer, or null where it failed or another text was asked for. */
  readonly find: (text: string) => Promise<CustomerSearchPage | null>;
  readonly reset: () => void;
}

/** As many as one looks through; more letters are quicker than scrolling on. */
const limit = 50;
let asked = 0;

export const useCustomerSearch = create<CustomerSearch>()((set) => ({
  text: '',
  shownText: '',
  page: null,
  failure: null,
  async find(text) {
    asked += 1;
    const mine = asked;
    if (text.trim() === '') {
      set({ text, shownText: '', page: null, failure: null });
      return null;
    }
    set({ text });
    const answer = await call('customerSearch', { text, limit });
    if (mine !== asked) return null;
    set(
      answer.ok
        ? { shownText: text, page: answer.value, failure: null }
        : { shownText: text, page: null, failure: answer },
    );
    return answer.ok ? answer.value : null;
  },
  reset() {
    asked += 1;
    set({ text: '', shownText: '', page: null, failure: null });
  },
}));
