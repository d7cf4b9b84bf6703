// The icons that an activity type may have, by the names that Headquarters gives them.
import {
  BuildingShopRegular,
  CalendarRegular,
  CallRegular,
  ChatRegular,
  GiftRegular,
  MailRegular,
  NoteRegular,
  StarRegular,
} from './icons';

export const drawnActivityIcons = {
  'building-shop': BuildingShopRegular,
  mail: MailRegular,
  call: CallRegular,
  calendar: CalendarRegular,
  chat: ChatRegular,
  gift: GiftRegular,
  note: NoteRegular,
  star: StarRegular,
} as const;
