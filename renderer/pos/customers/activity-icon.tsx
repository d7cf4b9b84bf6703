// The icon of an activity type by the name that Headquarters gives it; the same eight that are offered there.
import {
  BuildingShopRegular,
  CalendarRegular,
  CallRegular,
  ChatRegular,
  ClipboardTaskRegular,
  GiftRegular,
  MailRegular,
  NoteRegular,
  ShoppingBagRegular,
  StarRegular,
} from '../../ui/icons';

const icons = {
  'building-shop': BuildingShopRegular,
  mail: MailRegular,
  call: CallRegular,
  calendar: CalendarRegular,
  chat: ChatRegular,
  gift: GiftRegular,
  note: NoteRegular,
  star: StarRegular,
  purchase: ShoppingBagRegular,
} as const;

const isKnown = (name: string): name is keyof typeof icons => name in icons;

export function ActivityIcon({ name }: { readonly name: string | null | undefined }) {
  const Icon = name !== null && name !== undefined && isKnown(name) ? icons[name] : ClipboardTaskRegular;
  return <Icon aria-hidden="true" fontSize={20} />;
}
