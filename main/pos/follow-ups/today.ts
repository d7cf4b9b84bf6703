// Today: open follow-ups and occasions that nobody typed, in three sections. What is counted and ordered is numbers
// only, so that a list of a hundred thousand costs the process that answers the screens a few milliseconds.
import type { FollowUpRow } from '../../../db/pos/follow-ups';
import { storeBook } from '../../../db/pos/client-book-order';
import type {
  FollowUpCounts,
  FollowUpSection,
  FollowUpSource,
  Today,
  TodaySection,
} from '../../contract/follow-ups';
import { dateOf, dayNumberOf } from '../../contract/occasions';
import { longestHorizon } from '../../contract/follow-ups';
import { storeDay } from '../calendar';
import type { RegisterContext } from '../context';
import type { FollowUpAccess } from './access';
import { companyRules, type CompanyRule } from './company-rules';
import type { KeptOccasions } from './kept-occasions';
import { createLines, type Untyped } from './lines';
import { occasionCells, type OccasionsRequest } from './occasions';
import { keyRange, occasionKey } from './rules';

export interface TodayRequest {
  readonly scope: 'own' | 'store';
  readonly associate: string | null;
  readonly sources: readonly FollowUpSource[];
  readonly days: number;
  readonly limits: FollowUpCounts;
}

interface Owner {
  readonly staffId: string;
  readonly name: string;
}

/** Whose follow-ups and client books are looked at. */
interface Scope {
  readonly people: readonly Owner[];
  /** Book id to its owner. */
  readonly books: ReadonlyMap<number, Owner>;
  readonly book: number;
}

function scopeOf(context: RegisterContext, scope: TodayRequest['scope']): Scope {
  const { clientBook } = context.store();
  const { store_id, legal_entity_id } = context.register();
  const { staffId, name } = context.session();
  if (scope === 'own') {
    const book = clientBook.book(staffId, legal_entity_id)?.id ?? Number.MIN_SAFE_INTEGER;
    return { people: [{ staffId, name }], books: new Map([[book, { staffId, name }]]), book };
  }
  return {
    people: clientBook
      .associatesOfStore(store_id, legal_entity_id)
      .map((one) => ({ staffId: one.staff_id, name: one.name })),
    books: clientBook.booksOfStore(store_id, legal_entity_id),
    book: storeBook,
  };
}

function requestOf(
  context: RegisterContext,
  scope: Scope,
  rules: readonly CompanyRule[],
  today: number,
): OccasionsRequest {
  return {
    book: scope.book,
    books: [...scope.books.keys()],
    language: context.session().language,
    rules: rules.map(({ id, source, daysBefore, daysAfter, months, attributeId, workers }) => ({
      id,
      source,
      daysBefore,
      daysAfter,
      months,
      attributeId,
      books:
        workers.length === 0
          ? null
          : [...scope.books].filter(([, owner]) => workers.includes(owner.staffId)).map(([book]) => book),
    })),
    today,
    horizon: longestHorizon,
    timeZone: context.register().time_zone,
    now: context.now(),
  };
}

/** Occasions that somebody answered, by customer: places of rules with their periods as numbers. */
function readAnswers(
  context: RegisterContext,
  rules: readonly CompanyRule[],
  today: number,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const rule of rules) {
    for (const [customer, occasion] of context
      .store()
      .followUps.answers(...keyRange(rule, today, longestHorizon))) {
      const known = found.get(customer);
      if (known === undefined) found.set(customer, [occasion]);
      else known.push(occasion);
    }
  }
  return found;
}

/** A line: a row, or the place of an occasion in the list of all. */
type Line = FollowUpRow | number;

const sections = ['overdue', 'today', 'comingUp'] as const;

export function readToday(
  context: RegisterContext,
  access: FollowUpAccess,
  kept: KeptOccasions,
  request: TodayRequest,
): Today {
  const store = context.store();
  const date = storeDay(context.now(), context.register().time_zone);
  const today = dayNumberOf(date);
  const scope = scopeOf(context, request.scope);
  const rules = companyRules(context);
  const { occasions, isStale } = kept.of(store.clientBookOrder, requestOf(context, scope, rules, today));
  const answered = readAnswers(context, rules, today);
  const upTo = today + request.days;
  const wanted = new Set(request.sources);

  const lines: Record<FollowUpSection, Line[]> = { overdue: [], today: [], comingUp: [] };
  const neglected: Record<FollowUpSection, number[]> = { overdue: [], today: [], comingUp: [] };
  const sources: Record<FollowUpSource, number> = { person: 0, occasion: 0, 'not-contacted': 0 };
  const counts = new Map(scope.people.map(({ staffId }) => [staffId, { overdue: 0, today: 0, comingUp: 0 }]));

  /** Counts it, and says whether it is shown. */
  function count(staffId: string, source: FollowUpSource, section: FollowUpSection): boolean {
    const of = counts.get(staffId);
    if (of !== undefined) of[section] += 1;
    if (request.associate !== null && request.associate !== staffId) return false;
    sources[source] += 1;
    return wanted.has(source);
  }

  const sourceOf = (row: FollowUpRow): FollowUpSource => {
    if (row.occasion === null) return 'person';
    const id = row.occasion.slice(0, row.occasion.lastIndexOf(':'));
    return rules.find((rule) => rule.id === id)?.source ?? 'occasion';
  };
  const people = scope.people.map(({ staffId }) => staffId);
  for (const row of store.followUps.openOf(people, dateOf(upTo))) {
    const section = row.due_on < date ? 'overdue' : row.due_on === date ? 'today' : 'comingUp';
    if (count(row.worker_id, sourceOf(row), section)) lines[section].push(row);
  }

  const cell = (place: number, at: number): number => occasions[place * occasionCells + at] ?? 0;
  const keyAt = (place: number): string => {
    const rule = rules[cell(place, 2)];
    if (rule === undefined) return '';
    return occasionKey(rule, rule.source === 'occasion' ? String(cell(place, 5)) : dateOf(cell(place, 5)));
  };
  const all = occasions.length / occasionCells;
  for (let place = 0; place < all; place += 1) {
    const begins = cell(place, 3);
    // By the day on which they begin: the rest is further away.
    if (begins > upTo) break;
    const rule = rules[cell(place, 2)];
    const owner = scope.books.get(cell(place, 1));
    if (rule === undefined || owner === undefined) continue;
    const answersOf = answered.get(cell(place, 0));
    if (answersOf?.includes(keyAt(place)) === true) continue;
    const isNeglected = rule.source === 'not-contacted';
    // Nobody is late for a customer whom no day calls for.
    const section =
      begins > today ? 'comingUp' : !isNeglected && cell(place, 4) < today ? 'overdue' : 'today';
    if (count(owner.staffId, rule.source, section)) {
      (isNeglected ? neglected : lines)[section].push(place);
    }
  }

  const dueOf = (line: Line): number => (typeof line === 'number' ? cell(line, 4) : dayNumberOf(line.due_on));
  const show = createLines(context, access, rules, today).show;
  const toLine = (line: Line): FollowUpRow | Untyped | null => {
    if (typeof line !== 'number') return line;
    const rule = rules[cell(line, 2)];
    const owner = scope.books.get(cell(line, 1));
    if (rule === undefined || owner === undefined) return null;
    const period = keyAt(line).slice(rule.id.length + 1);
    const days = { begins: cell(line, 3), due: cell(line, 4), period };
    return { customerId: cell(line, 0), rule, days, owner };
  };

  function section(name: FollowUpSection): TodaySection {
    const dated = lines[name].sort((a, b) => dueOf(a) - dueOf(b));
    const rest = neglected[name];
    const limit = request.limits[name];
    const shown = [...dated.slice(0, limit), ...rest.slice(0, Math.max(0, limit - dated.length))];
    return {
      total: dated.length + rest.length,
      followUps: show(shown.flatMap((line) => toLine(line) ?? [])),
    };
  }

  const [overdue, now, comingUp] = sections.map(section);
  const empty: TodaySection = { total: 0, followUps: [] };
  return {
    date,
    overdue: overdue ?? empty,
    today: now ?? empty,
    comingUp: comingUp ?? empty,
    sources,
    associates:
      request.scope === 'own'
        ? []
        : scope.people.flatMap((person) => {
            const of = counts.get(person.staffId);
            return of === undefined || of.overdue + of.today + of.comingUp === 0
              ? []
              : [{ ...person, ...of }];
          }),
    isStale,
  };
}
