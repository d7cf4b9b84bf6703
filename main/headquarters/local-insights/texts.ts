// Texts that local insights writes into the company's data: the measures' labels in every language, which registers
// get with the measures, and the actions, which are values and so are in the company's language. What pages explain
// (definitions, inputs) is in the locale files under `local-insights.`.
import type { Language } from '../../contract/languages';
import type { LocalMeasureName, NextBestAction } from '../../contract/local-insights';

type Texts = Readonly<Record<Language, string>>;

const texts = (en: string, zh: string, ru: string, et: string, sv: string, lv: string): Texts => ({
  'en-US': en,
  'zh-CN': zh,
  'ru-RU': ru,
  'et-EE': et,
  'sv-SE': sv,
  'lv-LV': lv,
});

export const measureLabels: Readonly<Record<LocalMeasureName, Texts>> = {
  'local.last-purchase': texts(
    'Last purchase',
    '最近一次购买',
    'Последняя покупка',
    'Viimane ost',
    'Senaste köp',
    'Pēdējais pirkums',
  ),
  'local.days-since-last-purchase': texts(
    'Days since last purchase',
    '距上次购买的天数',
    'Дней с последней покупки',
    'Päevi viimasest ostust',
    'Dagar sedan senaste köp',
    'Dienas kopš pēdējā pirkuma',
  ),
  'local.purchase-frequency': texts(
    'Purchases in 12 months',
    '12 个月内的购买次数',
    'Покупок за 12 месяцев',
    'Oste 12 kuu jooksul',
    'Köp på 12 månader',
    'Pirkumi 12 mēnešos',
  ),
  'local.monetary-value': texts(
    'Spent in 12 months',
    '12 个月内的消费金额',
    'Потрачено за 12 месяцев',
    'Kulutatud 12 kuu jooksul',
    'Spenderat på 12 månader',
    'Iztērēts 12 mēnešos',
  ),
  'local.average-order': texts(
    'Average order',
    '平均订单金额',
    'Средний заказ',
    'Keskmine tellimus',
    'Genomsnittlig order',
    'Vidējais pasūtījums',
  ),
  'local.lifetime-value': texts(
    'Lifetime value',
    '客户终身价值',
    'Ценность клиента',
    'Kliendi väärtus',
    'Kundvärde',
    'Klienta vērtība',
  ),
  'local.probability-lost': texts(
    'Probability of being lost',
    '流失概率',
    'Вероятность потери',
    'Kaotamise tõenäosus',
    'Risk att förlora kunden',
    'Zaudēšanas varbūtība',
  ),
  'local.favourite-category': texts(
    'Favorite category',
    '最喜爱的类别',
    'Любимая категория',
    'Lemmikkategooria',
    'Favoritkategori',
    'Iecienītākā kategorija',
  ),
  'local.next-best-action': texts(
    'Next best action',
    '下一步最佳行动',
    'Следующий шаг',
    'Järgmine samm',
    'Nästa steg',
    'Nākamais solis',
  ),
};

const actions: Readonly<Record<NextBestAction, Texts>> = {
  'win-back': texts(
    'Win back',
    '赢回客户',
    'Вернуть клиента',
    'Võida tagasi',
    'Vinn tillbaka',
    'Atgūt klientu',
  ),
  'get-in-touch': texts(
    'Get in touch',
    '主动联系',
    'Связаться с клиентом',
    'Võta ühendust',
    'Ta kontakt',
    'Sazināties ar klientu',
  ),
  thank: texts(
    'Thank for the first purchase',
    '感谢首次购买',
    'Поблагодарить за первую покупку',
    'Täna esimese ostu eest',
    'Tacka för första köpet',
    'Pateikties par pirmo pirkumu',
  ),
  'invite-again': texts(
    'Invite to come again',
    '邀请再次光临',
    'Пригласить прийти снова',
    'Kutsu uuesti külla',
    'Bjud in igen',
    'Aicināt apmeklēt vēlreiz',
  ),
  'show-favourites': texts(
    'Show what is new: {category}',
    '介绍新品：{category}',
    'Показать новинки: {category}',
    'Näita uudiseid: {category}',
    'Visa nyheter: {category}',
    'Parādīt jaunumus: {category}',
  ),
  'stay-in-touch': texts(
    'Stay in touch',
    '保持联系',
    'Поддерживать связь',
    'Hoia ühendust',
    'Håll kontakten',
    'Uzturēt kontaktu',
  ),
};

/** The action in the company's language, with the category that it is about. */
export const actionText =
  (language: Language) =>
  (action: NextBestAction, category: string | null): string =>
    actions[action][language].replace('{category}', () => category ?? '');
