// Which customers of a book are picked, for what is then done with all of them at once: named ones, or everybody
// whom the choice leaves but for a few, however many those are.
import { create } from 'zustand';
import type { PickedCustomers } from '../../../main/contract/client-book-operations';
import type { Scope } from '../app/navigation-store';
import type { Choice } from './client-book-store';

interface Picked {
  /** Pressing a card picks it rather than opening it. */
  readonly isOn: boolean;
  /** Everybody is picked whom the choice leaves; `customers` are those who are not. */
  readonly isAll: boolean;
  readonly customers: ReadonlySet<number>;
}
interface Selection extends Picked {
  readonly begin: () => void;
  /** Picks a customer, or no longer; the last one gone ends it. */
  readonly toggle: (customerId: number) => void;
  /** Everybody whom the choice leaves, also when others come to fit it. */
  readonly pickAll: () => void;
  readonly end: () => void;
}

const nobody: ReadonlySet<number> = new Set();

export const useSelection = create<Selection>()((set, get) => ({
  isOn: false,
  isAll: false,
  customers: nobody,
  begin() {
    set({ isOn: true });
  },
  toggle(customerId) {
    const { isAll, customers: before } = get();
    const customers = new Set(before);
    if (!customers.delete(customerId)) customers.add(customerId);
    set({ isOn: isAll || customers.size > 0, customers });
  },
  pickAll() {
    set({ isOn: true, isAll: true, customers: nobody });
  },
  end() {
    set({ isOn: false, isAll: false, customers: nobody });
  },
}));

export const isPicked = ({ isAll, customers }: Picked, customerId: number): boolean =>
  customers.has(customerId) !== isAll;

/** @param total how many the choice leaves. */
export const pickedCount = ({ isAll, customers }: Picked, total: number): number =>
  isAll ? Math.max(0, total - customers.size) : customers.size;

/** As a call names them. */
export function pickedOf({ isAll, customers }: Picked, scope: Scope, choice: Choice): PickedCustomers {
  if (!isAll) return { kind: 'some', customerIds: [...customers] };
  const { text, filter, associates } = choice;
  return {
    kind: 'all',
    scope,
    text,
    filter: [...filter],
    associates: [...associates],
    except: [...customers],
  };
}
