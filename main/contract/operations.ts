// The catalogue of POS operations: a button's action and a permission at once. Numbers and names are Microsoft's
// ("POS operations" and the clienteling overview, step 8 of its set-up); from 4001 on they are ours. One more
// operation is one entry here, its texts and its action at the register (renderer/pos/screen-layouts/README.md).
// Windows import it as it is: no validation library here (the schemas are in operation-parameters.ts).
import type { LayoutIconName } from './screen-layout-icons';

/** Kinds of places that button grids stand in; sub-menus belong to where they are opened from. */
export const zonePlaces = ['welcome', 'client-book-actions', 'customer-actions'] as const;
export type ZonePlace = (typeof zonePlaces)[number];

/** How a parameter is entered in the designer. `grid`: a grid of the layout that no zone shows; `choice`: one of `choices`. */
export type ParameterEditor = 'text' | 'choice' | 'grid' | 'account-number';

export interface OperationParameter {
  readonly editor: ParameterEditor;
  readonly isRequired: boolean;
  /** Of editor `choice`. */
  readonly choices?: readonly string[];
  /** Of the editors that take text: most characters. */
  readonly longest?: number;
}

export interface Operation {
  readonly number: number;
  readonly icon: LayoutIconName;
  /** By name; a parameter's name is a text `screen-layouts.parameter.<name>`. */
  readonly parameters: Readonly<Record<string, OperationParameter>>;
  /**
   * `own`: the permission group must hold this operation; a number: that other one; `none`: everybody who is signed
   * in may run it.
   */
  readonly permission: 'own' | 'none' | number;
  /** Whether it does its work while Headquarters cannot be reached. */
  readonly worksOffline: boolean;
  /** Shown only where the clienteling feature is on. */
  readonly isClienteling: boolean;
  /** Where its buttons may stand, unless the legal entity lifted the limits (a commerce parameter). */
  readonly places: readonly ZonePlace[];
  /** What it works on: nothing, the customer who is open, or the ones who are selected or open. */
  readonly selection: 'none' | 'customer' | 'customers';
}

const anywhere = zonePlaces;
const bars = ['client-book-actions', 'customer-actions'] as const;
const free = {
  parameters: {},
  permission: 'none',
  worksOffline: true,
  isClienteling: false,
  places: anywhere,
  selection: 'none',
} as const;
const guarded = { ...free, permission: 'own' } as const;
const clienteling = { ...guarded, isClienteling: true } as const;

const themes = ['system', 'light', 'dark'] as const;
const languages = ['en-US', 'zh-CN', 'ru-RU', 'et-EE', 'sv-SE', 'lv-LV'] as const;

export const catalogue = {
  customerSearch: {
    ...guarded,
    number: 602,
    icon: 'people-search',
    parameters: { text: { editor: 'text', isRequired: false, longest: 100 } },
  },
  addCustomer: { ...guarded, number: 612, icon: 'person-add' },
  editCustomer: {
    ...guarded,
    number: 623,
    icon: 'person-edit',
    places: ['customer-actions'],
    selection: 'customer',
  },
  /** Making a refused way of contact usable again: what an associate needs a manager for. */
  changeRefusedConsent: {
    ...guarded,
    number: 4004,
    icon: 'handshake',
    places: ['customer-actions'],
    selection: 'customer',
  },
  logOff: { ...free, number: 701, icon: 'sign-out' },
  lockRegister: { ...free, number: 703, icon: 'lock-closed' },
  viewClientBook: { ...clienteling, number: 712, icon: 'book-contacts', places: ['welcome'] },
  viewStoreClientBooks: { ...clienteling, number: 713, icon: 'people-community', places: ['welcome'] },
  addToClientBook: { ...clienteling, number: 714, icon: 'person-add', places: bars, selection: 'customers' },
  removeFromClientBook: {
    ...clienteling,
    number: 715,
    icon: 'person-delete',
    places: bars,
    selection: 'customers',
  },
  reassignToClientBook: {
    ...clienteling,
    number: 716,
    icon: 'person-swap',
    places: bars,
    selection: 'customers',
  },
  exportClientBook: {
    ...clienteling,
    number: 4001,
    icon: 'arrow-export',
    places: ['client-book-actions'],
  },
  /** Whom to contact today: the session's own follow-ups and occasions. */
  today: { ...clienteling, permission: 'none', number: 4002, icon: 'calendar-today', places: ['welcome'] },
  /** Seeing, changing and handing out the follow-ups of everybody at the store. */
  storeFollowUps: { ...clienteling, number: 4003, icon: 'people-community', places: ['welcome'] },
  subMenu: {
    ...free,
    number: 4010,
    icon: 'grid',
    parameters: { grid: { editor: 'grid', isRequired: true } },
  },
  openCustomer: {
    ...free,
    permission: 602,
    number: 4011,
    icon: 'contact-card',
    parameters: {
      account: { editor: 'account-number', isRequired: true, longest: 40 },
    },
  },
  synchronization: { ...free, number: 4012, icon: 'arrow-sync' },
  synchronizeNow: { ...free, number: 4013, icon: 'arrow-download', worksOffline: false },
  sessionInformation: { ...free, number: 4014, icon: 'info' },
  changeLanguage: {
    ...free,
    number: 4015,
    icon: 'local-language',
    parameters: {
      language: { editor: 'choice', isRequired: true, choices: languages },
    },
  },
  changeTheme: {
    ...free,
    number: 4016,
    icon: 'dark-theme',
    parameters: { theme: { editor: 'choice', isRequired: true, choices: themes } },
  },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof catalogue;
type Numbers = { readonly [Name in OperationName]: (typeof catalogue)[Name]['number'] };

/** The operations' numbers by their names. */
export const operations = Object.fromEntries(
  Object.entries(catalogue).map(([name, { number }]) => [name, number]),
) as unknown as Numbers;

export type OperationNumber = Numbers[OperationName];

const byNumber: ReadonlyMap<number, Operation> = new Map(
  Object.values(catalogue).map((operation) => [operation.number, operation]),
);

/** Undefined for a number that this version does not know. */
export const operationNumbered = (number: number): Operation | undefined => byNumber.get(number);

/** These are no permissions of their own; the others need a permission group that holds them. */
export const operationsWithoutPermission: readonly OperationNumber[] = Object.values(catalogue)
  .filter(({ permission }) => permission !== 'own')
  .map(({ number }) => number);

/** The operation that a permission group must hold for this one; null: none. */
export function permissionOf(number: number): number | null {
  const permission = operationNumbered(number)?.permission ?? 'own';
  return permission === 'own' ? number : permission === 'none' ? null : permission;
}

/** Whether somebody whose permission group holds `held` may run it. */
export function mayRun(number: number, held: readonly number[]): boolean {
  const needed = permissionOf(number);
  return needed === null || held.includes(needed);
}

export const isOperationNumber = (value: number): value is OperationNumber => byNumber.has(value);

/** Nothing of these shows before the clienteling feature is on. */
export const isClienteling = (number: number): boolean => byNumber.get(number)?.isClienteling ?? false;
