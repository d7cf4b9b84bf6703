// What the sample company has set up for Today and for messages to customers, and what its associates have planned.
// Data that an administrator and associates would type in, not texts of the product.
import { putFollowUp } from '../../../db/headquarters/follow-ups';
import { putFollowUpRule } from '../../../db/headquarters/follow-up-rules';
import { putMessageTemplate } from '../../../db/headquarters/message-templates';
import { putParameter } from '../../../db/headquarters/parameters';
import type { Change } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { legalEntityId, type Configured } from './company';
import { daysAgo, referenceDay } from './dates';
import { texts } from './definitions';

const every = { legalEntityId, isEnabled: true, stores: [], workers: [] } as const;

async function putRules(change: Change, { attributeIds, activityTypeIds }: Configured): Promise<void> {
  const attribute = (name: string): number | null => attributeIds.get(name) ?? null;
  const type = (name: string): number | null => activityTypeIds.get(name) ?? null;
  await putFollowUpRule(change, {
    ...every,
    id: 'BIRTHDAY',
    source: 'occasion',
    reason: 'Birthday',
    reasons: texts('Birthday', '生日', 'День рождения', 'Sünnipäev', 'Födelsedag', 'Dzimšanas diena'),
    attributeId: attribute('birthday'),
    daysBefore: 3,
    daysAfter: 5,
    months: null,
    activityTypeId: type('message'),
    position: 1,
  });
  await putFollowUpRule(change, {
    ...every,
    id: 'ANNIVERSARY',
    source: 'occasion',
    reason: 'Anniversary',
    reasons: texts('Anniversary', '纪念日', 'Годовщина', 'Aastapäev', 'Årsdag', 'Gadadiena'),
    attributeId: attribute('anniversary'),
    daysBefore: 7,
    daysAfter: 2,
    months: null,
    activityTypeId: type('phone-call'),
    position: 2,
  });
  await putFollowUpRule(change, {
    ...every,
    id: 'QUIET',
    source: 'not-contacted',
    reason: 'Not contacted for long',
    reasons: texts(
      'Not contacted for long',
      '久未联系',
      'Давно без контакта',
      'Pole ammu ühendust võetud',
      'Inte kontaktad på länge',
      'Sen nav sazināts',
    ),
    attributeId: null,
    daysBefore: 0,
    daysAfter: 0,
    months: 18,
    activityTypeId: type('phone-call'),
    position: 3,
  });
}

type Six = readonly [string, string, string, string, string, string];

/** English first; a text in each of the other languages, subject and body with a line break between them. */
async function putTemplate(
  change: Change,
  id: string,
  name: string,
  channel: 'email' | 'message',
  activityTypeId: number | null,
  position: number,
  followUpRuleId: string | null,
  all: Six,
): Promise<void> {
  const parts = Object.fromEntries(
    Object.entries(texts(...all)).map(([language, text]) => {
      const [first = '', ...rest] = text.split('\n');
      return [
        language,
        channel === 'email' ? { subject: first, body: rest.join('\n') } : { subject: '', body: text },
      ];
    }),
  );
  const { 'en-US': english, ...others } = parts;
  await putMessageTemplate(change, {
    id,
    legalEntityId,
    name,
    channel,
    language: 'en-US',
    subject: english?.subject ?? '',
    body: english?.body ?? '',
    texts: others,
    activityTypeId,
    isEnabled: true,
    position,
    followUpRuleId,
  });
}

async function putTemplates(change: Change, { activityTypeIds }: Configured): Promise<void> {
  const email = activityTypeIds.get('email') ?? null;
  const message = activityTypeIds.get('message') ?? null;
  await putTemplate(change, 'BIRTHDAY', 'Birthday greeting', 'email', email, 1, 'BIRTHDAY', [
    'Happy birthday, {firstName}!\nDear {firstName},\n\nall of us at {storeName} wish you a happy birthday.\n\n{associateName}',
    '{firstName}，生日快乐！\n{firstName}，您好：\n\n{storeName} 全体员工祝您生日快乐。\n\n{associateName}',
    'С днём рождения, {firstName}!\nЗдравствуйте, {firstName}!\n\nСотрудники магазина {storeName} поздравляют вас с днём рождения.\n\n{associateName}',
    'Palju õnne sünnipäevaks, {firstName}!\nTere, {firstName}!\n\nKaupluse {storeName} töötajad soovivad teile palju õnne sünnipäevaks.\n\n{associateName}',
    'Grattis på födelsedagen, {firstName}!\nHej {firstName},\n\nalla vi på {storeName} gratulerar på födelsedagen.\n\n{associateName}',
    'Daudz laimes dzimšanas dienā, {firstName}!\nLabdien, {firstName}!\n\nVeikala {storeName} darbinieki sveic jūs dzimšanas dienā.\n\n{associateName}',
  ]);
  await putTemplate(change, 'THANK-YOU', 'Thank you for the purchase', 'email', email, 2, null, [
    'Thank you, {firstName}\nDear {firstName},\n\nthank you for your visit on {lastPurchaseDate}. I hope you enjoy your {lastPurchase}.\n\n{associateName}, {storeName}',
    '{firstName}，感谢您的惠顾\n{firstName}，您好：\n\n感谢您于 {lastPurchaseDate} 光临。希望您喜欢 {lastPurchase}。\n\n{associateName}，{storeName}',
    'Спасибо, {firstName}\nЗдравствуйте, {firstName}!\n\nСпасибо за покупку {lastPurchaseDate}. Надеемся, что вам нравится: {lastPurchase}.\n\n{associateName}, {storeName}',
    'Aitäh, {firstName}\nTere, {firstName}!\n\nAitäh, et käisite meil {lastPurchaseDate}. Loodan, et teile meeldib: {lastPurchase}.\n\n{associateName}, {storeName}',
    'Tack, {firstName}\nHej {firstName},\n\ntack för besöket den {lastPurchaseDate}. Jag hoppas att du är nöjd med {lastPurchase}.\n\n{associateName}, {storeName}',
    'Paldies, {firstName}\nLabdien, {firstName}!\n\nPaldies par pirkumu {lastPurchaseDate}. Ceru, ka jums patīk: {lastPurchase}.\n\n{associateName}, {storeName}',
  ]);
  await putTemplate(change, 'NEW-ARRIVALS', 'New arrivals', 'message', message, 3, null, [
    'Hello {firstName}, new pieces have arrived at {storeName} that I would like to show you. When would suit you? {associateName}',
    '{firstName}，您好！{storeName} 到了新品，很想请您来看看。您什么时候方便？{associateName}',
    'Здравствуйте, {firstName}! В магазин {storeName} пришли новинки, хочу вам их показать. Когда вам удобно? {associateName}',
    'Tere, {firstName}! Kauplusse {storeName} jõudis uusi tooteid, mida tahaksin teile näidata. Millal teile sobib? {associateName}',
    'Hej {firstName}! Det har kommit nyheter till {storeName} som jag gärna vill visa. När passar det? {associateName}',
    'Labdien, {firstName}! Veikalā {storeName} ir jaunumi, ko vēlos jums parādīt. Kad jums būtu ērti? {associateName}',
  ]);
}

/** Days after the reference day, whose, and what for: something in each section of Today. */
const planned: readonly (readonly [staffId: string, days: number, reason: string])[] = [
  ['000110', -4, 'Call about the reserved trench coat'],
  ['000110', -1, 'Send photos of the pearl earrings'],
  ['000110', 0, 'Alterations are ready: offer a time to collect'],
  ['000110', 0, 'Ask how the new shoes fit'],
  ['000110', 2, 'Invite to the winter preview'],
  ['000110', 5, 'Show the new handbags in green'],
  ['000110', 21, 'Ask about the wedding in June'],
  ['000120', -2, 'Ringa om klockans service'],
  ['000120', 0, 'Skicka bilder på vinterkapporna'],
  ['000120', 4, 'Bjud in till höstens visning'],
  ['000130', 0, 'Перезвонить по поводу размера'],
  ['000130', 3, 'Пригласить на показ зимней коллекции'],
  ['000160', 1, 'Thank personally for the loyalty of ten years'],
];

/** A UUIDv7 of the reference day, the same on every machine. */
const idOf = (index: number): string => {
  const time = Date.parse(`${referenceDay}T12:00:00Z`).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${index.toString(16).padStart(12, '0')}`;
};

const manager = '000160';

/** @param membersOf the first customers of an associate's client book. */
export async function putSampleFollowUps(
  change: Change,
  configured: Configured,
  membersOf: (staffId: string, count: number) => Promise<readonly number[]>,
): Promise<void> {
  await putRules(change, configured);
  await putTemplates(change, configured);
  await putParameter(change, legalEntityId, parameterNames.contactGuardDays, '14');
  for (const staffId of new Set(planned.map(([id]) => id))) {
    const own = planned.filter(([id]) => id === staffId);
    const members = await membersOf(staffId, own.length);
    for (const [place, [, days, reason]] of own.entries()) {
      const customer = members[place];
      if (customer === undefined) continue;
      await putFollowUp(change, {
        id: idOf(planned.findIndex((one) => one === own[place])),
        customer_id: customer,
        worker_id: staffId,
        due_on: daysAgo(-days),
        reason,
        occasion: null,
        completed_at: null,
        // The first one of each was given to them by the manager.
        assigned_by: place === 0 ? manager : staffId,
      });
    }
  }
}
