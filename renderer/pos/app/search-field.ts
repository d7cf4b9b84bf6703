// The way to the search box for whoever wants it: a key, a layout's button, typing outside a field.
import type { RefObject } from 'react';
import { create } from 'zustand';
import { useCustomerSearch } from '../customers/search-store';

interface SearchField {
  readonly field: RefObject<HTMLInputElement | null> | null;
  /** Puts the cursor there; with a text, what it finds is shown too. */
  readonly focus: (text?: string) => void;
  readonly attach: (field: RefObject<HTMLInputElement | null>) => void;
}

export const useSearchField = create<SearchField>()((set, get) => ({
  field: null,
  focus(text = '') {
    const field = get().field?.current;
    field?.focus();
    field?.select();
    if (text !== '') void useCustomerSearch.getState().find(text);
  },
  attach(field) {
    set({ field });
  },
}));
