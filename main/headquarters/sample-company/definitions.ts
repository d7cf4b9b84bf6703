// What the sample company has configured: attributes, measures and activity types with their texts in the
// product's languages. These are data that a designer would type in, not texts of the product.
import type { ActivityType } from '../../../db/headquarters/activity-types';
import type { Attribute } from '../../../db/headquarters/attributes';
import type { Measure } from '../../../db/headquarters/measures';

const languages = ['en-US', 'zh-CN', 'ru-RU', 'et-EE', 'sv-SE', 'lv-LV'] as const;

/** Texts in the order of `languages`. */
export const texts = (
  ...all: readonly [string, string, string, string, string, string]
): Record<string, string> =>
  Object.fromEntries(languages.map((language, index) => [language, all[index] ?? all[0]]));

const option = (
  value: string,
  ...others: readonly [string, string, string, string, string]
): { value: string; labels: Record<string, string> } => ({ value, labels: texts(value, ...others) });

type SampleAttribute = Attribute & { readonly labels: Readonly<Record<string, string>> };

/** The client book attribute group, in display order from 1. */
export const clientBookAttributes: readonly SampleAttribute[] = [
  {
    name: 'anniversary',
    type: 'date',
    label: 'Anniversary',
    labels: texts('Anniversary', '纪念日', 'Годовщина', 'Aastapäev', 'Årsdag', 'Gadadiena'),
    canBeRefined: true,
  },
  {
    name: 'preferred-category',
    type: 'list',
    label: 'Preferred category',
    labels: texts(
      'Preferred category',
      '首选类别',
      'Предпочитаемая категория',
      'Eelistatud kategooria',
      'Föredragen kategori',
      'Vēlamā kategorija',
    ),
    canBeRefined: true,
    options: [
      option('Handbags', '手提包', 'Сумки', 'Käekotid', 'Handväskor', 'Rokassomas'),
      option('Shoes', '鞋履', 'Обувь', 'Jalatsid', 'Skor', 'Apavi'),
      option('Jewellery', '珠宝', 'Ювелирные изделия', 'Ehted', 'Smycken', 'Rotaslietas'),
      option('Watches', '腕表', 'Часы', 'Käekellad', 'Klockor', 'Pulksteņi'),
      option('Dresses', '连衣裙', 'Платья', 'Kleidid', 'Klänningar', 'Kleitas'),
      option('Outerwear', '外套', 'Верхняя одежда', 'Üleriided', 'Ytterkläder', 'Virsdrēbes'),
      option('Fragrance', '香水', 'Парфюмерия', 'Parfüümid', 'Parfym', 'Smaržas'),
    ],
  },
  {
    name: 'birthday',
    type: 'date',
    label: 'Birthday',
    labels: texts('Birthday', '生日', 'День рождения', 'Sünnipäev', 'Födelsedag', 'Dzimšanas diena'),
    canBeRefined: true,
  },
  {
    name: 'favourite-brand',
    type: 'text',
    label: 'Favorite brand',
    labels: texts(
      'Favorite brand',
      '喜爱的品牌',
      'Любимый бренд',
      'Lemmikbränd',
      'Favoritvarumärke',
      'Iecienītākais zīmols',
    ),
    canBeRefined: true,
  },
  {
    name: 'shoe-size',
    type: 'decimal',
    label: 'Shoe size',
    labels: texts('Shoe size', '鞋码', 'Размер обуви', 'Jalatsi number', 'Skostorlek', 'Apavu izmērs'),
    unit: 'EU',
    canBeRefined: true,
  },
  {
    name: 'annual-budget',
    type: 'currency',
    label: 'Annual budget',
    labels: texts(
      'Annual budget',
      '年度预算',
      'Годовой бюджет',
      'Aastane eelarve',
      'Årsbudget',
      'Gada budžets',
    ),
    currencyCode: 'USD',
    canBeRefined: true,
  },
  {
    name: 'vip',
    type: 'boolean',
    label: 'VIP',
    labels: texts('VIP', '贵宾', 'VIP', 'VIP', 'VIP', 'VIP'),
    canBeRefined: true,
  },
  {
    name: 'children',
    type: 'integer',
    label: 'Children',
    labels: texts('Children', '子女数', 'Дети', 'Lapsi', 'Barn', 'Bērni'),
    canBeRefined: true,
  },
];

/** The attribute group for customers. */
export const customerAttributes: readonly SampleAttribute[] = [
  {
    name: 'member-since',
    type: 'date',
    label: 'Member since',
    labels: texts(
      'Member since',
      '入会日期',
      'Участник с',
      'Liige alates',
      'Medlem sedan',
      'Dalībnieks kopš',
    ),
    canBeRefined: true,
  },
  {
    name: 'preferred-contact',
    type: 'list',
    label: 'Preferred contact',
    labels: texts(
      'Preferred contact',
      '首选联系方式',
      'Способ связи',
      'Eelistatud kontaktviis',
      'Föredragen kontakt',
      'Vēlamais saziņas veids',
    ),
    canBeRefined: true,
    options: [
      option('E-mail', '电子邮件', 'Электронная почта', 'E-post', 'E-post', 'E-pasts'),
      option('Phone', '电话', 'Телефон', 'Telefon', 'Telefon', 'Tālrunis'),
      option('Message', '短信', 'Сообщение', 'Sõnum', 'Meddelande', 'Ziņojums'),
    ],
  },
  {
    name: 'newsletter',
    type: 'boolean',
    label: 'Newsletter',
    labels: texts('Newsletter', '电子报', 'Рассылка', 'Uudiskiri', 'Nyhetsbrev', 'Jaunumu vēstule'),
    canBeRefined: true,
  },
];

type SampleMeasure = Omit<Measure, 'legalEntityId'> & { readonly labels: Readonly<Record<string, string>> };

export const measures: readonly SampleMeasure[] = [
  {
    name: 'churn-probability',
    type: 'percentage',
    label: 'Churn probability',
    labels: texts(
      'Churn probability',
      '流失概率',
      'Вероятность ухода',
      'Lahkumisrisk',
      'Bortfallsrisk',
      'Aiziešanas varbūtība',
    ),
  },
  {
    name: 'next-best-action',
    type: 'text',
    label: 'Next best action',
    labels: texts(
      'Next best action',
      '下一步最佳行动',
      'Следующий шаг',
      'Järgmine samm',
      'Nästa steg',
      'Nākamais solis',
    ),
  },
  {
    name: 'lifetime-value',
    type: 'currency',
    label: 'Lifetime value',
    labels: texts(
      'Lifetime value',
      '客户终身价值',
      'Ценность клиента',
      'Kliendi väärtus',
      'Kundvärde',
      'Klienta vērtība',
    ),
  },
];

export const nextBestActions: readonly string[] = [
  'Invite to the winter preview',
  'Offer a styling appointment',
  'Tell about the new arrivals',
  'Send a birthday greeting',
  'Ask about the last purchase',
  'Offer complimentary alterations',
  'Show matching accessories',
  'Win back with a personal note',
];

export const activityTypes: readonly ActivityType[] = [
  {
    name: 'store-visit',
    label: 'Store visit',
    labels: texts(
      'Store visit',
      '到店',
      'Визит в магазин',
      'Poekülastus',
      'Butiksbesök',
      'Veikala apmeklējums',
    ),
    icon: 'building-shop',
    needsTime: false,
    position: 1,
  },
  {
    name: 'email',
    label: 'E-mail',
    labels: texts('E-mail', '电子邮件', 'Электронное письмо', 'E-kiri', 'E-post', 'E-pasta vēstule'),
    icon: 'mail',
    needsTime: false,
    position: 2,
  },
  {
    name: 'phone-call',
    label: 'Phone call',
    labels: texts(
      'Phone call',
      '电话',
      'Телефонный звонок',
      'Telefonikõne',
      'Telefonsamtal',
      'Tālruņa zvans',
    ),
    icon: 'call',
    needsTime: false,
    position: 3,
  },
  {
    name: 'appointment',
    label: 'Appointment',
    labels: texts('Appointment', '预约', 'Встреча', 'Kohtumine', 'Bokat besök', 'Tikšanās'),
    icon: 'calendar',
    needsTime: true,
    position: 4,
  },
  {
    name: 'message',
    label: 'Message',
    labels: texts('Message', '短信', 'Сообщение', 'Sõnum', 'Meddelande', 'Ziņojums'),
    icon: 'chat',
    needsTime: false,
    position: 5,
  },
];
