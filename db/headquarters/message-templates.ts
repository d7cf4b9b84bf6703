// Message templates: written, listed and read with their texts; and what is known of a customer to fill one in.
import { sql } from 'kysely';
import { activityTypeName } from './follow-up-rules';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change } from './write';

export interface TemplateText {
  readonly subject: string;
  readonly body: string;
}
export interface MessageTemplate extends TemplateText {
  readonly id: string;
  readonly legalEntityId: string;
  readonly name: string;
  readonly channel: 'email' | 'message';
  /** That of subject and body. */
  readonly language: string;
  /** In the other languages. */
  readonly texts: Readonly<Record<string, TemplateText>>;
  readonly activityTypeId: number | null;
  readonly isEnabled: boolean;
  readonly position: number;
  /** The rule whose follow-ups it is for. */
  readonly followUpRuleId: string | null;
}

export async function putMessageTemplate(change: Change, template: MessageTemplate): Promise<void> {
  const { id } = template;
  await put(change, 'message_template', {
    id,
    legal_entity_id: template.legalEntityId,
    name: template.name,
    channel: template.channel,
    language: template.language,
    subject: template.subject,
    body: template.body,
    activity_type_id: template.activityTypeId,
    is_enabled: template.isEnabled ? 1 : 0,
    position: template.position,
    follow_up_rule_id: template.followUpRuleId,
  });
  const within = { message_template_id: id };
  await replace(
    change,
    'message_template_text',
    within,
    Object.entries(template.texts).map(([language, { subject, body }]) => ({
      ...within,
      language,
      subject,
      body,
    })),
  );
}

export const removeMessageTemplate = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'message_template', [id]);

export const messageTemplateList: ListSource = {
  base: sql`select m.id, m.legal_entity_id as ${sql.ref('legalEntityId')}, m.name, m.channel, m.language,
    (select count(*) from message_template_text t where t.message_template_id = m.id) + 1 as languages,
    m.is_enabled as ${sql.ref('isEnabled')}, m.position from message_template m`,
  key: ['id'],
};

export async function readMessageTemplate(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('message_template').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const texts = await db
    .selectFrom('message_template_text')
    .select(['language', 'subject', 'body'])
    .where('message_template_id', '=', id)
    .orderBy('language')
    .execute();
  return {
    legalEntityId: row.legal_entity_id,
    name: row.name,
    channel: row.channel === 'email' ? ('email' as const) : ('message' as const),
    language: row.language,
    subject: row.subject,
    body: row.body,
    texts: Object.fromEntries(texts.map(({ language, subject, body }) => [language, { subject, body }])),
    activityType: await activityTypeName(db, row.activity_type_id),
    isEnabled: row.is_enabled !== 0,
    position: row.position,
    followUpRule: row.follow_up_rule_id,
  };
}

/** What placeholders stand for, of a customer of the legal entity; null where there is no such customer. */
export async function readTemplateValues(
  db: HeadquartersDatabase,
  legalEntityId: string,
  accountNumber: string,
) {
  const customer = await db
    .selectFrom('customer')
    .select(['id', 'name', 'first_name', 'last_name', 'prefix', 'language'])
    .where('legal_entity_id', '=', legalEntityId)
    .where('account_number', '=', accountNumber)
    .executeTakeFirst();
  if (!customer) return null;
  const last = await db
    .selectFrom('sales_line')
    .select(['ordered_on', 'order_number'])
    .where('customer_id', '=', customer.id)
    .orderBy('ordered_on', 'desc')
    .orderBy('order_number', 'desc')
    .executeTakeFirst();
  const products = last
    ? await db
        .selectFrom('sales_line')
        .select('product_name')
        .where('customer_id', '=', customer.id)
        .where('ordered_on', '=', last.ordered_on)
        .where('order_number', '=', last.order_number)
        .orderBy('line_number')
        .execute()
    : [];
  const owner = await db
    .selectFrom('client_book_member')
    .innerJoin('client_book', 'client_book.id', 'client_book_member.client_book_id')
    .innerJoin('worker', 'worker.id', 'client_book.worker_id')
    .leftJoin('worker_address_book', 'worker_address_book.worker_id', 'worker.id')
    .leftJoin(
      'store_address_book',
      'store_address_book.address_book_id',
      'worker_address_book.address_book_id',
    )
    .leftJoin('store', 'store.id', 'store_address_book.store_id')
    .select(['worker.name as worker', 'store.name as store'])
    .where('client_book_member.customer_id', '=', customer.id)
    .orderBy('store.name')
    .executeTakeFirst();
  return {
    language: customer.language,
    firstName: customer.first_name,
    lastName: customer.last_name,
    prefix: customer.prefix,
    name: customer.name,
    lastPurchaseOn: last?.ordered_on ?? null,
    lastPurchase: products.map((line) => line.product_name).join(', '),
    associateName: owner?.worker ?? '',
    storeName: owner?.store ?? '',
  };
}
