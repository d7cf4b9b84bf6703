// The sample's screen layouts: one for the sales floor, one for managers, as a layout designer would make them.
import { operations } from '../../contract/operations';
import { blankButton, blankLayout } from '../../contract/screen-layout-blank';
import type { LayoutDocument, LayoutDocumentButton } from '../../contract/screen-layout-document';
import { texts } from './definitions';

type Six = readonly [string, string, string, string, string, string];

/** The operations' names are those of the source in each language. */
const names = {
  viewClientBook: [
    'View customers in client book',
    '查看客户手册中的客户',
    'Просмотр клиентов в клиентской книге',
    'Klientide kuvamine kliendi raamatus',
    'Visa kunder i kundboken',
    'Skatīt klientus klienta grāmatā',
  ],
  viewStoreClientBooks: [
    'View customers from store client books',
    '查看商店客户手册中的客户',
    'Просмотр клиентов из клиентских книг магазина',
    'Klientide kuvamine kaupluse kliendi raamatutest',
    'Visa kunder från butikkundböcker',
    'Skatīt klientus no veikala klienta grāmatām',
  ],
  customerSearch: [
    'Customer search',
    '客户搜索',
    'Поиск клиентов',
    'Kliendi otsing',
    'Kundsökning',
    'Klientu meklēšana',
  ],
  lockRegister: [
    'Lock register',
    '锁定收银机',
    'Заблокировать кассу',
    'Lukusta kassa',
    'Lås kassan',
    'Bloķēt kasi',
  ],
  logOff: ['Log off', '注销', 'Выйти', 'Logi välja', 'Logga ut', 'Izrakstīties'],
} satisfies Record<string, Six>;

const tooltips: Readonly<Record<keyof typeof names, Six>> = {
  viewClientBook: [
    'Your own key customers',
    '您自己的重要客户',
    'Ваши ключевые клиенты',
    'Teie olulisemad kliendid',
    'Dina egna nyckelkunder',
    'Jūsu svarīgākie klienti',
  ],
  viewStoreClientBooks: [
    'Customers of all associates of this store',
    '本店所有销售助理的客户',
    'Клиенты всех продавцов-консультантов магазина',
    'Kõigi selle kaupluse müügiesindajate kliendid',
    'Kunder hos butikens alla säljare',
    'Visu šī veikala pārdošanas partneru klienti',
  ],
  customerSearch: [
    'By name, phone, e-mail or account number',
    '按姓名、电话、电子邮件或客户编号',
    'По имени, телефону, эл. почте или номеру клиента',
    'Nime, telefoni, e-posti või kliendinumbri järgi',
    'På namn, telefon, e-post eller kundnummer',
    'Pēc vārda, tālruņa, e-pasta vai klienta numura',
  ],
  lockRegister: [
    'Step away without signing out',
    '无需注销即可离开',
    'Отойти, не выходя из системы',
    'Eemaldu välja logimata',
    'Gå ifrån utan att logga ut',
    'Atiet, neizrakstoties',
  ],
  logOff: [
    'End your work at this register',
    '结束在此收银机上的工作',
    'Завершить работу на этой кассе',
    'Lõpeta töö selles kassas',
    'Avsluta ditt arbete vid kassan',
    'Beigt darbu pie šīs kases',
  ],
};

interface Place {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const place = (row: number, column: number, rows = 1, columns = 1): Place => ({ row, column, rows, columns });

function button(id: string, operation: keyof typeof names, icon: string, where: Place): LayoutDocumentButton {
  const [labels, hints] = [texts(...names[operation]), texts(...tooltips[operation])];
  return {
    ...blankButton(id, operations[operation]),
    row: where.row,
    column: where.column,
    rowSpan: where.rows,
    columnSpan: where.columns,
    text: names[operation][0],
    tooltip: tooltips[operation][0],
    icon,
    translations: Object.fromEntries(
      Object.entries(labels).map(([language, text]) => [
        language,
        { text, tooltip: hints[language] ?? null },
      ]),
    ),
  };
}

/** One grid on the welcome screen of every size; the action bars are the register's own. */
function layout(id: string, name: string, buttons: readonly LayoutDocumentButton[]): LayoutDocument {
  const grid = `${id}-WELCOME-1`;
  return {
    ...blankLayout(id, name, { 'welcome-1': grid }),
    grids: [{ id: grid, name: 'Welcome', rows: 3, columns: 4, buttons: [...buttons] }],
  };
}

export const associateLayout = layout('ASSOCIATE', 'Sales floor', [
  button('ASSOCIATE-712', 'viewClientBook', 'book-contacts', place(0, 0, 2, 2)),
  button('ASSOCIATE-713', 'viewStoreClientBooks', 'people-community', place(0, 2, 1, 2)),
  button('ASSOCIATE-602', 'customerSearch', 'search', place(1, 2, 1, 2)),
  button('ASSOCIATE-703', 'lockRegister', 'lock-closed', place(2, 0, 1, 2)),
  button('ASSOCIATE-701', 'logOff', 'sign-out', place(2, 2, 1, 2)),
]);

/** A manager looks at the whole store first. */
export const managerLayout = layout('MANAGER', 'Store manager', [
  button('MANAGER-713', 'viewStoreClientBooks', 'people-community', place(0, 0, 2, 2)),
  button('MANAGER-712', 'viewClientBook', 'book-contacts', place(0, 2, 1, 2)),
  button('MANAGER-602', 'customerSearch', 'search', place(1, 2, 1, 2)),
  button('MANAGER-703', 'lockRegister', 'lock-closed', place(2, 0, 1, 2)),
  button('MANAGER-701', 'logOff', 'sign-out', place(2, 2, 1, 2)),
]);
