// Where one is: a path and parameters after the address's `#`, so that any address can be kept and shared and
// the server has one page to serve. A form with unsaved changes is asked before it is left.
import { create } from 'zustand';

export interface Place {
  /** `attributes/12`: the page, then the record. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Router {
  readonly place: Place;
  /** Set while a form holds unsaved changes. */
  readonly isGuarded: boolean;
  /** Where one wanted to go while the form was in the way. */
  readonly wanted: string | null;
  readonly guard: (isGuarded: boolean) => void;
  readonly stay: () => void;
  readonly leave: () => void;
}

export function parsePlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  return { path: safely(path), parameters: Object.fromEntries(new URLSearchParams(search)) };
}

function safely(path: string): string {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return '';
  }
}

/** The address of a page, of a record where one is given. Ids may hold anything. */
export function addressOf(
  page: string,
  record?: string | number,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(parameters).toString();
  const path = record === undefined ? page : `${page}/${encodeURIComponent(String(record))}`;
  return `#/${path}${search === '' ? '' : `?${search}`}`;
}

let current = window.location.hash;

export const useRouter = create<Router>()((set, get) => ({
  place: parsePlace(current),
  isGuarded: false,
  wanted: null,
  guard(isGuarded) {
    set({ isGuarded });
  },
  stay() {
    set({ wanted: null });
  },
  leave() {
    const { wanted } = get();
    set({ isGuarded: false, wanted: null });
    if (wanted !== null) navigate(wanted);
  },
}));

function arrive(hash: string): void {
  current = hash;
  useRouter.setState({ place: parsePlace(hash) });
}

/** Goes to an address made by `addressOf`; asks first where something is not saved. */
export function navigate(address: string, how: 'push' | 'replace' = 'push'): void {
  if (address === current) return;
  if (useRouter.getState().isGuarded) {
    useRouter.setState({ wanted: address });
    return;
  }
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  arrive(address);
}

/** Follows the browser's own ways of going somewhere. */
export function followAddress(): void {
  window.addEventListener('popstate', () => {
    const wanted = window.location.hash;
    if (wanted === current) return;
    if (useRouter.getState().isGuarded) {
      window.history.pushState(null, '', current === '' ? '#/' : current);
      useRouter.setState({ wanted });
      return;
    }
    arrive(wanted);
  });
  window.addEventListener('beforeunload', (event) => {
    if (useRouter.getState().isGuarded) event.preventDefault();
  });
}
