// What travels from Headquarters to a register: the distribution schedule's jobs by their numbers and names,
// the tables each carries with their columns, and the form of the stream.
import { z } from 'zod';

/** How rows of a table are limited to what a register's legal entity may hold. */
export type Scope = 'everything' | 'legal-entity' | 'customer';

export interface DistributedTable {
  readonly name: string;
  /** Columns of the primary key, the same at Headquarters and at the register. */
  readonly key: readonly string[];
  /** The other columns. */
  readonly columns: readonly string[];
  /**
   * `legal-entity`: the table has a column legal_entity_id; `customer`: it has customer_id, and the customer's
   * legal entity decides; `everything`: all rows go to every register.
   */
  readonly scope: Scope;
}

export interface DistributionJob {
  readonly number: '1010' | '1040' | '1060' | '1070' | '1090' | '1110' | '1150';
  /** Microsoft's name of the job. */
  readonly name: string;
  /** Parents before children: the order in which rows are applied (and the reverse of deletions). */
  readonly tables: readonly DistributedTable[];
}

const table = (
  name: string,
  scope: Scope,
  key: readonly string[],
  columns: readonly string[],
): DistributedTable => ({ name, scope, key, columns });

const value = ['text_value', 'number_value', 'currency_code'] as const;

export const distributionJobs: readonly DistributionJob[] = [
  {
    number: '1110',
    name: 'Global configuration',
    tables: [
      table('legal_entity', 'everything', ['id'], ['name', 'currency_code', 'language']),
      table('feature', 'everything', ['name'], ['is_enabled']),
      table('parameter', 'legal-entity', ['legal_entity_id', 'name'], ['text_value']),
      table('measure', 'legal-entity', ['id'], ['legal_entity_id', 'name', 'type', 'label']),
      table('measure_label', 'everything', ['measure_id', 'language'], ['label']),
      table(
        'activity_type',
        'everything',
        ['id'],
        ['name', 'label', 'icon', 'needs_time', 'is_retired', 'position'],
      ),
      table('activity_type_label', 'everything', ['activity_type_id', 'language'], ['label']),
      // source: 'occasion' (a date attribute, days before and after) or 'not-contacted' (months)
      table(
        'follow_up_rule',
        'legal-entity',
        ['id'],
        [
          'legal_entity_id',
          'reason',
          'source',
          'attribute_id',
          'days_before',
          'days_after',
          'months',
          'activity_type_id',
          'is_enabled',
          'position',
        ],
      ),
      table('follow_up_rule_text', 'everything', ['follow_up_rule_id', 'language'], ['reason']),
      // Where there is none: in all stores; for the client books of everybody
      table('follow_up_rule_store', 'everything', ['follow_up_rule_id', 'store_id'], []),
      table('follow_up_rule_worker', 'everything', ['follow_up_rule_id', 'worker_id'], []),
      // channel: 'email' or 'message'; language: that of subject and body
      table(
        'message_template',
        'legal-entity',
        ['id'],
        [
          'legal_entity_id',
          'name',
          'channel',
          'language',
          'subject',
          'body',
          'activity_type_id',
          'is_enabled',
          'position',
          'follow_up_rule_id',
        ],
      ),
      table('message_template_text', 'everything', ['message_template_id', 'language'], ['subject', 'body']),
    ],
  },
  {
    number: '1040',
    name: 'Products',
    tables: [
      table(
        'attribute',
        'everything',
        ['id'],
        ['name', 'type', 'label', 'unit', 'currency_code', 'can_be_refined'],
      ),
      // Smallest and largest value, as JSON; none where nothing is bounded
      table('attribute_bound', 'everything', ['attribute_id'], ['minimum', 'maximum']),
      table('attribute_label', 'everything', ['attribute_id', 'language'], ['label']),
      table('attribute_option', 'everything', ['attribute_id', 'value'], ['position']),
      table('attribute_option_label', 'everything', ['attribute_id', 'value', 'language'], ['label']),
    ],
  },
  {
    number: '1150',
    name: 'Catalog',
    tables: [
      table('attribute_group', 'everything', ['id'], ['name']),
      table(
        'attribute_group_attribute',
        'everything',
        ['attribute_group_id', 'attribute_id'],
        ['display_order'],
      ),
    ],
  },
  {
    number: '1070',
    name: 'Channel configuration',
    tables: [
      table('address_book', 'legal-entity', ['id'], ['legal_entity_id', 'name']),
      table('store', 'legal-entity', ['id'], ['legal_entity_id', 'name', 'time_zone', 'screen_layout_id']),
      // purpose: 'customer' or 'employee'
      table('store_address_book', 'everything', ['store_id', 'address_book_id', 'purpose'], []),
    ],
  },
  {
    number: '1090',
    name: 'Registers',
    tables: [
      table(
        'register',
        'everything',
        ['id'],
        ['store_id', 'name', 'screen_layout_id', 'theme', 'accent_color'],
      ),
      // document: the published layout as JSON, see screen-layout-document.ts
      table('screen_layout', 'everything', ['id'], ['name', 'document']),
    ],
  },
  {
    number: '1060',
    name: 'Staff',
    tables: [
      table('permission_group', 'everything', ['id'], ['name']),
      table('permission_group_operation', 'everything', ['permission_group_id', 'operation_number'], []),
      table(
        'worker',
        'legal-entity',
        ['id'],
        [
          'legal_entity_id',
          'name',
          'language',
          'permission_group_id',
          'screen_layout_id',
          // argon2id, PHC string
          'password_hash',
          'is_blocked',
        ],
      ),
      table('worker_address_book', 'everything', ['worker_id', 'address_book_id'], []),
    ],
  },
  {
    number: '1010',
    name: 'Customers',
    tables: [
      table(
        'customer',
        'legal-entity',
        ['id'],
        [
          'legal_entity_id',
          'account_number',
          // UUIDv7 of a customer made at a register; null for the others
          'uuid',
          'name',
          'first_name',
          'last_name',
          'prefix',
          'language',
          'created_at',
        ],
      ),
      table('customer_address_book', 'customer', ['customer_id', 'address_book_id'], []),
      // kind: 'phone' or 'email'; position 0 is the primary one of its kind
      table('customer_contact', 'customer', ['customer_id', 'kind', 'position'], ['value']),
      // Numbers of loyalty cards
      table('customer_card', 'customer', ['customer_id', 'number'], []),
      table(
        'customer_address',
        'customer',
        ['customer_id'],
        ['line_1', 'line_2', 'city', 'state_province', 'postal_code', 'country_code'],
      ),
      table('customer_attribute_value', 'customer', ['customer_id', 'attribute_id'], [...value]),
      table('customer_measure_value', 'customer', ['customer_id', 'measure_id'], [...value, 'as_of']),
      table('client_book', 'legal-entity', ['id'], ['legal_entity_id', 'number', 'worker_id']),
      table('client_book_member', 'customer', ['client_book_id', 'customer_id'], ['added_at']),
      table(
        'sales_line',
        'customer',
        // The customer too: sales systems give the same order number in different years and stores.
        ['customer_id', 'order_number', 'line_number'],
        [
          'store_id',
          'ordered_on',
          'sku',
          'product_name',
          'category',
          'quantity',
          'unit_price_minor',
          'amount_minor',
          'currency_code',
        ],
      ),
      // Activities and notes are clustered by customer and time at the register; `at` is UTC milliseconds.
      table('activity', 'customer', ['customer_id', 'at', 'id'], ['worker_id', 'activity_type_id', 'text']),
      table('note', 'customer', ['customer_id', 'at', 'id'], ['worker_id', 'text']),
      // channel: 'phone', 'email' or 'message'; state: 'granted', 'refused' or 'unknown'
      table(
        'customer_consent',
        'customer',
        ['customer_id', 'channel'],
        ['state', 'changed_at', 'changed_by'],
      ),
      table(
        'follow_up',
        'customer',
        ['id'],
        [
          'customer_id',
          'worker_id',
          // YYYY-MM-DD, the store's calendar
          'due_on',
          'reason',
          // Key of the occasion that it answers, where nobody typed it; null for one that somebody made
          'occasion',
          // UTC milliseconds; null while it is open
          'completed_at',
          // Worker who gave it to whoever has it now; null where nobody knows
          'assigned_by',
        ],
      ),
      table(
        'saved_list',
        'legal-entity',
        ['id'],
        ['legal_entity_id', 'store_id', 'worker_id', 'name', 'is_shared', 'definition'],
      ),
    ],
  },
];

/** Order in which a register that connects for the first time runs the jobs. */
export const jobNumbers = distributionJobs.map((job) => job.number);

/** The value of one column on the wire. */
export type Cell = string | number | null;
const cell = z.union([z.string(), z.number(), z.null()]);

/**
 * The stream of one job is NDJSON (`application/x-ndjson`), a line each:
 *
 *     ["begin", { job, mode, from, to }]       once, first
 *     ["table", name]                          rows and deletions that follow are of this table
 *     ["rows", [[cell, …], …]]                 key columns, then the others, in the order of DistributedTable
 *     ["delete", [cell, …]]                    key columns
 *     ["commit", cursor]                       everything since the last commit is one package: it is applied
 *                                              together with this cursor, in one transaction
 *     ["end", { rows }]                        once, last; a stream without it was cut
 *
 * A package holds whole change numbers only, so that what Headquarters wrote in one transaction becomes
 * visible at the register in one transaction. Rows are upserts: a package that comes twice changes nothing.
 * In mode `full`, rows of the job's tables that were not sent are deleted at `end`, and only then the cursor
 * moves: a full download that was cut has deleted nothing yet.
 */
export const wireLine = z.union([
  z.tuple([
    z.literal('begin'),
    z.strictObject({ job: z.string(), mode: z.enum(['delta', 'full']), from: z.int(), to: z.int() }),
  ]),
  z.tuple([z.literal('table'), z.string()]),
  z.tuple([z.literal('rows'), z.array(z.array(cell)).min(1)]),
  z.tuple([z.literal('delete'), z.array(cell)]),
  z.tuple([z.literal('commit'), z.int()]),
  z.tuple([z.literal('end'), z.strictObject({ rows: z.int() })]),
]);
export type WireLine = z.infer<typeof wireLine>;

export const distributionModes = ['delta', 'full'] as const;
export type DistributionMode = (typeof distributionModes)[number];

/** `GET /api/distribution/jobs/:job` with the register's bearer token; answers the stream above. */
export const downloadJobParams = z.strictObject({ job: z.enum(jobNumbers) });
export const downloadJobQuery = z.strictObject({
  mode: z.enum(distributionModes),
  /** The register's cursor: the last change number it has of this job; 0 for none. */
  cursor: z.coerce.number().int().min(0),
});

/**
 * `POST /api/distribution/sessions/:id` by the register once it applied a download, or failed to. The id is
 * given in the stream's response header `x-download-session`.
 */
export const sessionReport = z.strictObject({
  status: z.enum(['applied', 'apply-failed']),
  rows: z.int().min(0),
  cursor: z.int().min(0),
  error: z.string().max(2000).nullable(),
});

/** `1110.12,1010.34`: the cursor of each job, in a query. */
const cursorList = z
  .string()
  .max(400)
  .regex(/^(\d{4}\.\d{1,15}(,\d{4}\.\d{1,15})*)?$/);
export const writeCursors = (cursors: readonly (readonly [job: string, cursor: number])[]): string =>
  cursors.map(([job, cursor]) => `${job}.${String(cursor)}`).join(',');
export const readCursors = (list: string): ReadonlyMap<string, number> =>
  new Map(
    list
      .split(',')
      .filter((one) => one !== '')
      .map((one) => [one.slice(0, 4), Number(one.slice(5))]),
  );

/**
 * `GET /api/distribution/orders` with the register's token: the jobs that Headquarters wants run now, by schedule,
 * because somebody chose *Run now*, or because the register does not have what it once had. An order stands until
 * a download session of its job, begun after it, ended well; one of mode `full` needs a full one. What comes from
 * an entry that the register itself sent it may fetch at any time.
 */
export const ordersQuery = z.strictObject({
  /** The register's cursors, by which a store that is new or was put back to a backup is found out. */
  cursors: cursorList.optional(),
  /** `1`: somebody at the register asks, so that every job that is not paused is due. */
  asked: z.enum(['0', '1']).optional(),
});
export const ordersReply = z.object({
  orders: z.array(z.object({ job: z.enum(jobNumbers), mode: z.enum(distributionModes) })),
  /** Jobs whose time it was and of which the register has everything: they count as run, and nothing is fetched. */
  current: z.array(z.enum(jobNumbers)).default([]),
  /** Headquarters' clock, UTC milliseconds: a register's own may be wrong. */
  now: z.int().optional(),
});
export type DistributionOrders = z.infer<typeof ordersReply>;

/** Names of the parameters that the register reads from the table `parameter`. */
export const parameterNames = {
  /** Id of the attribute group for the client book. */
  clientBookAttributeGroup: 'client-book-attribute-group',
  customerAttributeGroup: 'customer-attribute-group',
  /** '1' or '0' */
  customerInsightsEnabled: 'customer-insights-enabled',
  /** JSON array of at most three measure ids, in the order of their slots. */
  customerInsightsMeasures: 'customer-insights-measures',
  /** '1' or '0': may a customer be in several client books (announced by the source as planned). */
  severalClientBooks: 'several-client-books',
  /** '1' or '0': may buttons of any operation stand in any zone of a screen layout. */
  operationsAnywhere: 'operations-anywhere',
  /** Number sequence code for *Client book identifier*; Headquarters only, distributed with the others. */
  clientBookIdentifier: 'client-book-identifier',
  /** Days within which a colleague's contact is shown before one writes to a customer; '0' shows none. */
  contactGuardDays: 'contact-guard-days',
  /** Id of the activity type that a completed follow-up logs where no rule names one; '' for the first one. */
  followUpActivityType: 'follow-up-activity-type',
  /** Number sequence code for *Customer account*: account numbers of new customers. */
  customerAccount: 'customer-account',
} as const;

/** Name of the clienteling feature in *Feature management*. */
export const clientelingFeature = 'clienteling';
