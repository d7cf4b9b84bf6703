// The pictures of the icons that a layout's buttons may name: a closed list, so that the bundle holds no more.
import type { FluentIcon } from '@fluentui/react-icons';
import { AlertRegular } from '@fluentui/react-icons/headless/svg/alert';
import { AppsRegular } from '@fluentui/react-icons/headless/svg/apps';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { ArrowExportRegular } from '@fluentui/react-icons/headless/svg/arrow-export';
import { ArrowSyncRegular } from '@fluentui/react-icons/headless/svg/arrow-sync';
import { BarcodeScannerRegular } from '@fluentui/react-icons/headless/svg/barcode-scanner';
import { BookContactsRegular } from '@fluentui/react-icons/headless/svg/book-contacts';
import { BuildingShopRegular } from '@fluentui/react-icons/headless/svg/building-shop';
import { CalendarRegular } from '@fluentui/react-icons/headless/svg/calendar';
import { CalendarTodayRegular } from '@fluentui/react-icons/headless/svg/calendar-today';
import { CallRegular } from '@fluentui/react-icons/headless/svg/call';
import { CameraRegular } from '@fluentui/react-icons/headless/svg/camera';
import { CartRegular } from '@fluentui/react-icons/headless/svg/cart';
import { ChatRegular } from '@fluentui/react-icons/headless/svg/chat';
import { CheckmarkRegular } from '@fluentui/react-icons/headless/svg/checkmark';
import { ClipboardTaskRegular } from '@fluentui/react-icons/headless/svg/clipboard-task';
import { ClockRegular } from '@fluentui/react-icons/headless/svg/clock';
import { ContactCardRegular } from '@fluentui/react-icons/headless/svg/contact-card';
import { DarkThemeRegular } from '@fluentui/react-icons/headless/svg/dark-theme';
import { DiamondRegular } from '@fluentui/react-icons/headless/svg/diamond';
import { DocumentRegular } from '@fluentui/react-icons/headless/svg/document';
import { EditRegular } from '@fluentui/react-icons/headless/svg/edit';
import { FilterRegular } from '@fluentui/react-icons/headless/svg/filter';
import { FlagRegular } from '@fluentui/react-icons/headless/svg/flag';
import { FolderRegular } from '@fluentui/react-icons/headless/svg/folder';
import { GiftRegular } from '@fluentui/react-icons/headless/svg/gift';
import { GridRegular } from '@fluentui/react-icons/headless/svg/grid';
import { HandshakeRegular } from '@fluentui/react-icons/headless/svg/handshake';
import { HeartRegular } from '@fluentui/react-icons/headless/svg/heart';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { HomeRegular } from '@fluentui/react-icons/headless/svg/home';
import { InfoRegular } from '@fluentui/react-icons/headless/svg/info';
import { LocalLanguageRegular } from '@fluentui/react-icons/headless/svg/local-language';
import { LockClosedRegular } from '@fluentui/react-icons/headless/svg/lock-closed';
import { MailRegular } from '@fluentui/react-icons/headless/svg/mail';
import { MoneyRegular } from '@fluentui/react-icons/headless/svg/money';
import { NoteRegular } from '@fluentui/react-icons/headless/svg/note';
import { NoteAddRegular } from '@fluentui/react-icons/headless/svg/note-add';
import { OpenRegular } from '@fluentui/react-icons/headless/svg/open';
import { PeopleRegular } from '@fluentui/react-icons/headless/svg/people';
import { PeopleCommunityRegular } from '@fluentui/react-icons/headless/svg/people-community';
import { PeopleListRegular } from '@fluentui/react-icons/headless/svg/people-list';
import { PeopleSearchRegular } from '@fluentui/react-icons/headless/svg/people-search';
import { PersonRegular } from '@fluentui/react-icons/headless/svg/person';
import { PersonAddRegular } from '@fluentui/react-icons/headless/svg/person-add';
import { PersonDeleteRegular } from '@fluentui/react-icons/headless/svg/person-delete';
import { PersonEditRegular } from '@fluentui/react-icons/headless/svg/person-edit';
import { PersonSwapRegular } from '@fluentui/react-icons/headless/svg/person-swap';
import { PinRegular } from '@fluentui/react-icons/headless/svg/pin';
import { PrintRegular } from '@fluentui/react-icons/headless/svg/print';
import { QuestionCircleRegular } from '@fluentui/react-icons/headless/svg/question-circle';
import { ReceiptRegular } from '@fluentui/react-icons/headless/svg/receipt';
import { ScanRegular } from '@fluentui/react-icons/headless/svg/scan';
import { SearchRegular } from '@fluentui/react-icons/headless/svg/search';
import { SettingsRegular } from '@fluentui/react-icons/headless/svg/settings';
import { ShoppingBagRegular } from '@fluentui/react-icons/headless/svg/shopping-bag';
import { SignOutRegular } from '@fluentui/react-icons/headless/svg/sign-out';
import { SparkleRegular } from '@fluentui/react-icons/headless/svg/sparkle';
import { StarRegular } from '@fluentui/react-icons/headless/svg/star';
import { TagRegular } from '@fluentui/react-icons/headless/svg/tag';
import { TrophyRegular } from '@fluentui/react-icons/headless/svg/trophy';
import { WalletRegular } from '@fluentui/react-icons/headless/svg/wallet';
import { WeatherSunnyRegular } from '@fluentui/react-icons/headless/svg/weather-sunny';
import { operationNumbered } from '../../main/contract/operations';
import { isLayoutIcon, type LayoutIconName } from '../../main/contract/screen-layout-icons';

export const layoutIcons: Readonly<Record<LayoutIconName, FluentIcon>> = {
  alert: AlertRegular,
  apps: AppsRegular,
  'arrow-download': ArrowDownloadRegular,
  'arrow-export': ArrowExportRegular,
  'arrow-sync': ArrowSyncRegular,
  'barcode-scanner': BarcodeScannerRegular,
  'book-contacts': BookContactsRegular,
  'building-shop': BuildingShopRegular,
  calendar: CalendarRegular,
  'calendar-today': CalendarTodayRegular,
  call: CallRegular,
  camera: CameraRegular,
  cart: CartRegular,
  chat: ChatRegular,
  checkmark: CheckmarkRegular,
  'clipboard-task': ClipboardTaskRegular,
  clock: ClockRegular,
  'contact-card': ContactCardRegular,
  'dark-theme': DarkThemeRegular,
  diamond: DiamondRegular,
  document: DocumentRegular,
  edit: EditRegular,
  filter: FilterRegular,
  flag: FlagRegular,
  folder: FolderRegular,
  gift: GiftRegular,
  grid: GridRegular,
  handshake: HandshakeRegular,
  heart: HeartRegular,
  history: HistoryRegular,
  home: HomeRegular,
  info: InfoRegular,
  'local-language': LocalLanguageRegular,
  'lock-closed': LockClosedRegular,
  mail: MailRegular,
  money: MoneyRegular,
  note: NoteRegular,
  'note-add': NoteAddRegular,
  open: OpenRegular,
  people: PeopleRegular,
  'people-community': PeopleCommunityRegular,
  'people-list': PeopleListRegular,
  'people-search': PeopleSearchRegular,
  person: PersonRegular,
  'person-add': PersonAddRegular,
  'person-delete': PersonDeleteRegular,
  'person-edit': PersonEditRegular,
  'person-swap': PersonSwapRegular,
  pin: PinRegular,
  print: PrintRegular,
  'question-circle': QuestionCircleRegular,
  receipt: ReceiptRegular,
  scan: ScanRegular,
  search: SearchRegular,
  settings: SettingsRegular,
  'shopping-bag': ShoppingBagRegular,
  'sign-out': SignOutRegular,
  sparkle: SparkleRegular,
  star: StarRegular,
  tag: TagRegular,
  trophy: TrophyRegular,
  wallet: WalletRegular,
  'weather-sunny': WeatherSunnyRegular,
};

/** The icon by the name the designer gave, else the operation's own, else one that says "a button". */
export function layoutIcon(name: string | null, operation: number): FluentIcon {
  if (name !== null && isLayoutIcon(name)) return layoutIcons[name];
  return layoutIcons[operationNumbered(operation)?.icon ?? 'apps'];
}
