// The icons that a layout's buttons may name: a closed list, so that the bundle holds no more than these.
import type { FluentIcon } from '@fluentui/react-icons';
import { AppsRegular } from '@fluentui/react-icons/svg/apps';
import { BookContactsRegular } from '@fluentui/react-icons/svg/book-contacts';
import { BuildingShopRegular } from '@fluentui/react-icons/svg/building-shop';
import { CalendarRegular } from '@fluentui/react-icons/svg/calendar';
import { CartRegular } from '@fluentui/react-icons/svg/cart';
import { GiftRegular } from '@fluentui/react-icons/svg/gift';
import { HeartRegular } from '@fluentui/react-icons/svg/heart';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { NoteRegular } from '@fluentui/react-icons/svg/note';
import { PeopleCommunityRegular } from '@fluentui/react-icons/svg/people-community';
import { PeopleSearchRegular } from '@fluentui/react-icons/svg/people-search';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { PersonDeleteRegular } from '@fluentui/react-icons/svg/person-delete';
import { PersonSwapRegular } from '@fluentui/react-icons/svg/person-swap';
import { ReceiptRegular } from '@fluentui/react-icons/svg/receipt';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { StarRegular } from '@fluentui/react-icons/svg/star';
import { TagRegular } from '@fluentui/react-icons/svg/tag';
import { operations } from '../../../main/contract/operations';

const byName: Readonly<Record<string, FluentIcon>> = {
  'book-contacts': BookContactsRegular,
  'building-shop': BuildingShopRegular,
  calendar: CalendarRegular,
  cart: CartRegular,
  gift: GiftRegular,
  heart: HeartRegular,
  'lock-closed': LockClosedRegular,
  note: NoteRegular,
  'people-community': PeopleCommunityRegular,
  'people-search': PeopleSearchRegular,
  person: PersonRegular,
  'person-add': PersonAddRegular,
  'person-delete': PersonDeleteRegular,
  'person-swap': PersonSwapRegular,
  receipt: ReceiptRegular,
  search: SearchRegular,
  settings: SettingsRegular,
  'sign-out': SignOutRegular,
  star: StarRegular,
  tag: TagRegular,
};

const byOperation: Readonly<Record<number, FluentIcon>> = {
  [operations.customerSearch]: PeopleSearchRegular,
  [operations.addCustomer]: PersonAddRegular,
  [operations.editCustomer]: PersonRegular,
  [operations.logOff]: SignOutRegular,
  [operations.lockRegister]: LockClosedRegular,
  [operations.viewClientBook]: BookContactsRegular,
  [operations.viewStoreClientBooks]: PeopleCommunityRegular,
  [operations.addToClientBook]: PersonAddRegular,
  [operations.removeFromClientBook]: PersonDeleteRegular,
  [operations.reassignToClientBook]: PersonSwapRegular,
};

/** The icon by the name the designer gave, else the operation's own, else one that says "a button". */
export const layoutIcon = (name: string | null, operation: number): FluentIcon =>
  (name === null ? undefined : byName[name.toLowerCase()]) ?? byOperation[operation] ?? AppsRegular;
