// Today: open follow-ups and occasions that nobody typed, in three sections. What is counted and ordered is numbers
// only, so that a list of a hundred thousand costs the process that answers the screens a few milliseconds.
import type { FollowUpRow, OpenRow } from '../../../db/pos/follow-ups';
import { storeBook } from '../../../db/pos/client-book-order';
import type { FollowUpSection, FollowUpSource, Today, TodaySection } from '../../contract/follow-ups';
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
import { createSections, createTally, type TallyRequest } from './tally';

export interface TodayRequest extends TallyRequest {
  readonly scope: 'own' | 'store';
  readonly days: number;
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
    people: clientBook.staffOfStore(store_id, legal_entity_id),
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

/** An open follow-up, or where an occasion's numbers begin in the list of all. */
type Line = OpenRow | number;

export function readToday(
  context: RegisterContext,
  access: FollowUpAccess,
  kept: KeptOccasions,
  request: TodayRequest,
): Today {
  const { followUps, clientBookOrder } = context.store();
  const date = storeDay(context.now(), context.register().time_zone);
  const today = dayNumberOf(date);
  const upTo = today + request.days;
  const scope = scopeOf(context, request.scope);
  const people = scope.people.map(({ staffId }) => staffId);
  const owners = [...scope.books.values()];
  const rules = companyRules(context);
  const { occasions, isStale } = kept.of(clientBookOrder, requestOf(context, scope, rules, today));
  const tally = createTally(people, request);
  const typed = createSections<OpenRow>(request.limits);
  const dated = createSections<number>(request.limits);
  const neglected = createSections<number>(request.limits);

  const { isOver, show } = createLines(context, access, rules, today);
  const sourceOf = (occasion: string | null): FollowUpSource => {
    if (occasion === null) return 'person';
    const id = occasion.slice(0, occasion.lastIndexOf(':'));
    return rules.find((rule) => rule.id === id)?.source ?? 'occasion';
  };
  for (const row of followUps.openOf(people, dateOf(upTo))) {
    const [, workerId, dueOn, occasion, customer] = row;
    if (isOver(occasion, customer)) continue;
    const section = dueOn < date ? 'overdue' : dueOn === date ? 'today' : 'comingUp';
    if (tally.of(workerId)(sourceOf(occasion), section)) typed.add(section, row);
  }

  const cell = (at: number, which: number): number => occasions[at + which] as number;
  const periodAt = (at: number, { source }: CompanyRule): string =>
    source === 'occasion' ? String(cell(at, 5)) : dateOf(cell(at, 5));
  const answered = readAnswers(context, rules, today);
  const countsOf = owners.map(({ staffId }) => tally.of(staffId));
  const longestLead = Math.max(0, ...rules.map(({ daysBefore }) => daysBefore));
  for (let at = 0; at < occasions.length; at += occasionCells) {
    const [begins, due] = [cell(at, 3), cell(at, 4)];
    // By the day they are due: the rest begins later too.
    if (due - longestLead > upTo) break;
    const rule = rules[cell(at, 2)];
    const count = countsOf[cell(at, 1)];
    if (begins > upTo || rule === undefined || count === undefined) continue;
    if (answered.get(cell(at, 0))?.includes(occasionKey(rule, periodAt(at, rule))) === true) continue;
    const isNeglected = rule.source === 'not-contacted';
    // Nobody is late for a customer whom no day calls for.
    const section = begins > today ? 'comingUp' : !isNeglected && due < today ? 'overdue' : 'today';
    if (count(rule.source, section)) (isNeglected ? neglected : dated).add(section, at);
  }

  const dueOf = (line: Line): number => (typeof line === 'number' ? cell(line, 4) : dayNumberOf(line[2]));
  const toUntyped = (at: number): readonly Untyped[] => {
    const [rule, owner] = [rules[cell(at, 2)], owners[cell(at, 1)]];
    if (rule === undefined || owner === undefined) return [];
    const days = { begins: cell(at, 3), due: cell(at, 4), period: periodAt(at, rule) };
    return [{ customerId: cell(at, 0), rule, days, owner }];
  };

  function section(name: FollowUpSection): TodaySection {
    const [written, byDay, rest] = [typed.of(name), dated.of(name), neglected.of(name)];
    const lines: readonly Line[] = [...written.first, ...byDay.first].sort((a, b) => dueOf(a) - dueOf(b));
    const shown = [...lines, ...rest.first].slice(0, request.limits[name]);
    const ids = shown.flatMap((line) => (typeof line === 'number' ? [] : [line[0]]));
    const rows = new Map(followUps.several(ids).map((row) => [row.id, row]));
    const found = shown.flatMap((line): readonly (FollowUpRow | Untyped)[] => {
      if (typeof line === 'number') return toUntyped(line);
      const row = rows.get(line[0]);
      return row === undefined ? [] : [row];
    });
    return { total: written.total + byDay.total + rest.total, followUps: show(found) };
  }

  return {
    date,
    overdue: section('overdue'),
    today: section('today'),
    comingUp: section('comingUp'),
    sources: tally.sources,
    associates:
      request.scope === 'own'
        ? []
        : scope.people.flatMap((person) => {
            const counts = tally.ofPerson(person.staffId);
            return counts === null ? [] : [{ ...person, ...counts }];
          }),
    isStale,
  };
}
