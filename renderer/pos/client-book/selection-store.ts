// Which customers of a book are picked, for what is then done with all of them at once.
import { create } from 'zustand';
import type { Scope } from '../app/navigation-store';
import { call } from '../bridge';
import type { Choice } from './client-book-store';

interface Selection {
  /** Pressing a card picks it rather than opening it. */
  readonly isOn: boolean;
  readonly picked: ReadonlySet<number>;
  readonly begin: () => void;
  /** Picks a customer, or no longer; the last one gone ends it. */
  readonly toggle: (customerId: number) => void;
  /** Everybody whom the choice leaves. */
  readonly pickAll: (scope: Scope, choice: Choice) => Promise<void>;
  readonly end: () => void;
}

const calls = { associate: 'clientBookSelection', store: 'storeClientBookSelection' } as const;
const nobody: ReadonlySet<number> = new Set();

export const useSelection = create<Selection>()((set, get) => ({
  isOn: false,
  picked: nobody,
  begin() {
    set({ isOn: true });
  },
  toggle(customerId) {
    const picked = new Set(get().picked);
    if (!picked.delete(customerId)) picked.add(customerId);
    set({ isOn: picked.size > 0, picked });
  },
  async pickAll(scope, { text, filter, associates }) {
    const answer = await call(calls[scope], { text, filter, associates: [...associates] });
    if (answer.ok && get().isOn) set({ picked: new Set(answer.value.customerIds) });
  },
  end() {
    set({ isOn: false, picked: nobody });
  },
}));
