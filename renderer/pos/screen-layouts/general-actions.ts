// What the register does for the operations that need nobody selected: the same wherever a layout has their buttons.
// One more operation is one more line here (or in the feature whose selection it works on).
import type { catalogue, OperationName } from '../../../main/contract/operations';
import { operations } from '../../../main/contract/operations';
import type { LayoutButton } from '../../../main/contract/screen-layout-resolve';
import { languageList } from '../../i18n/language-names';
import { useApp } from '../app/app-store';
import { useMessages } from '../app/messages-store';
import { useNavigation } from '../app/navigation-store';
import { useSearchField } from '../app/search-field';
import { themes } from '../app/theme-menu';
import { call } from '../bridge';
import { openNewCustomer } from '../customers/customer-operations';
import { useSignIn } from '../sign-in/sign-in-store';
import { useSynchronization } from '../synchronization/synchronization-store';

type Action = (button: LayoutButton) => void;
type Selecting = {
  readonly [Name in OperationName]: (typeof catalogue)[Name]['selection'] extends 'none' ? never : Name;
}[OperationName];
/** The sub-menu is opened by the grid itself; a client book is exported where it is looked at. */
type General = Exclude<OperationName, Selecting | 'subMenu' | 'exportClientBook'>;

const text = ({ parameters }: LayoutButton, name: string): string => {
  const value = parameters[name];
  return typeof value === 'string' ? value : '';
};

const open = (screen: Parameters<ReturnType<typeof useNavigation.getState>['open']>[0]): void => {
  useNavigation.getState().open(screen);
};

/** The customer whose account or loyalty card number this is. */
async function openCustomer(code: string): Promise<void> {
  const answer = await call('customerByCode', { code });
  const { show, showFailure } = useMessages.getState();
  if (!answer.ok) {
    showFailure(answer);
    return;
  }
  const { customerId, storeName } = answer.value;
  if (customerId !== null) open({ name: 'customer', customerId });
  else show({ severity: 'warning', code: 'card-unknown', detail: { name: code, store: storeName } });
}

async function synchronizeNow(): Promise<void> {
  const failure = await useSynchronization.getState().runNow();
  const { show, showFailure } = useMessages.getState();
  if (failure === null) show({ severity: 'success', code: 'synchronized', detail: {} });
  else showFailure(failure);
}

const byName = {
  customerSearch: (button) => {
    useSearchField.getState().focus(text(button, 'text'));
  },
  addCustomer: () => void openNewCustomer(),
  logOff: () => void useSignIn.getState().signOut(),
  lockRegister: () => void useSignIn.getState().lock(),
  viewClientBook: () => {
    open({ name: 'client-book', scope: 'associate' });
  },
  viewStoreClientBooks: () => {
    open({ name: 'client-book', scope: 'store' });
  },
  today: () => {
    open({ name: 'today', scope: 'own' });
  },
  storeFollowUps: () => {
    open({ name: 'today', scope: 'store' });
  },
  openCustomer: (button) => void openCustomer(text(button, 'account')),
  synchronization: () => {
    open({ name: 'entries' });
  },
  synchronizeNow: () => void synchronizeNow(),
  sessionInformation: () => {
    open({ name: 'session-information' });
  },
  changeLanguage: (button) => {
    const language = languageList.find((one) => one === text(button, 'language'));
    if (language !== undefined) void useSignIn.getState().chooseLanguage(language);
  },
  changeTheme: (button) => {
    const theme = themes.find((one) => one === text(button, 'theme'));
    if (theme !== undefined) void useApp.getState().changeSettings({ theme });
  },
} as const satisfies Record<General, Action>;

export const generalActions: Readonly<Record<number, Action>> = Object.fromEntries(
  Object.entries(byName).map(([name, action]) => [operations[name as keyof typeof byName], action]),
);
