// The register's open store as the features see it: their prepared statements, made at first use so that the
// first screen waits only for its own.
import { bookOperationStatements, type BookOperationStatements } from '../../db/pos/book-operations';
import { clientBookOrderStatements, type ClientBookOrderStatements } from '../../db/pos/client-book-order';
import { clientBookStatements, type ClientBookStatements } from '../../db/pos/client-book';
import { companyStatements, type CompanyStatements } from '../../db/pos/company';
import type { Connection } from '../../db/pos/connection';
import { customerDetailsStatements, type CustomerDetailsStatements } from '../../db/pos/customer-details';
import { formDraftStatements, type FormDraftStatements } from '../../db/pos/form-drafts';
import { customerStatements, type CustomerStatements } from '../../db/pos/customers';
import { followUpStatements, type FollowUpStatements } from '../../db/pos/follow-ups';
import { outreachStatements, type OutreachStatements } from '../../db/pos/outreach';
import { outboxStatements, type OutboxStatements } from '../../db/pos/outbox';
import { savedListStatements, type SavedListStatements } from '../../db/pos/saved-lists';
import { screenLayoutStatements, type ScreenLayoutStatements } from '../../db/pos/screen-layouts';
import { settingStatements, type SettingStatements } from '../../db/pos/settings';
import { signInStatements, type SignInStatements } from '../../db/pos/sign-in';
import { timelineSearchStatements, type TimelineSearchStatements } from '../../db/pos/timeline-search';
import { timelineStatements, type TimelineStatements } from '../../db/pos/timeline';
import { writeWhenFree } from '../../db/pos/write';
import type { Turn } from './turn';

export interface Store {
  readonly db: Connection;
  readonly settings: SettingStatements;
  readonly company: CompanyStatements;
  readonly signIn: SignInStatements;
  readonly screenLayouts: ScreenLayoutStatements;
  readonly clientBook: ClientBookStatements;
  readonly clientBookOrder: ClientBookOrderStatements;
  readonly customers: CustomerStatements;
  readonly customerDetails: CustomerDetailsStatements;
  readonly timeline: TimelineStatements;
  readonly timelineSearch: TimelineSearchStatements;
  readonly outbox: OutboxStatements;
  readonly followUps: FollowUpStatements;
  readonly outreach: OutreachStatements;
  readonly savedLists: SavedListStatements;
  readonly formDrafts: FormDraftStatements;
  readonly bookOperations: BookOperationStatements;
  /** One immediate transaction; waits, without blocking, while a package is being applied. */
  write<Value>(work: () => Value): Promise<Value>;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

export function holdStore(db: Connection, turn: Turn, registerId: string): Store {
  const settings = once(() => settingStatements(db));
  const company = once(() => companyStatements(db));
  const signIn = once(() => signInStatements(db));
  const screenLayouts = once(() => screenLayoutStatements(db));
  const clientBook = once(() => clientBookStatements(db));
  const savedLists = once(() => savedListStatements(db));
  const bookOperations = once(() => bookOperationStatements(db));
  const formDrafts = once(() => formDraftStatements(db));
  const customers = once(() => customerStatements(db));
  const customerDetails = once(() => customerDetailsStatements(db));
  const timeline = once(() => timelineStatements(db));
  const outreach = once(() => outreachStatements(db));
  const followUps = once(() => followUpStatements(db));
  const timelineSearch = once(() => timelineSearchStatements(db));
  const outbox = once(() => outboxStatements(db, registerId));
  const clientBookOrder = once(() => clientBookOrderStatements(db));
  return {
    db,
    get settings() {
      return settings();
    },
    get company() {
      return company();
    },
    get signIn() {
      return signIn();
    },
    get screenLayouts() {
      return screenLayouts();
    },
    get clientBook() {
      return clientBook();
    },
    get savedLists() {
      return savedLists();
    },
    get bookOperations() {
      return bookOperations();
    },
    get formDrafts() {
      return formDrafts();
    },
    get customers() {
      return customers();
    },
    get customerDetails() {
      return customerDetails();
    },
    get timeline() {
      return timeline();
    },
    get outreach() {
      return outreach();
    },
    get followUps() {
      return followUps();
    },
    get timelineSearch() {
      return timelineSearch();
    },
    get outbox() {
      return outbox();
    },
    get clientBookOrder() {
      return clientBookOrder();
    },
    write: (work) => writeWhenFree(db, work, turn),
  };
}
