// Counts what is found for Today by section, kind and person, and keeps of each section the first ones that are to be
// shown: all that there is of a large client book passes here, and little of it is looked at closer.
import type { FollowUpCounts, FollowUpSection, FollowUpSource } from '../../contract/follow-ups';

export interface TallyRequest {
  /** Whose are shown; null: everybody's. */
  readonly associate: string | null;
  readonly sources: readonly FollowUpSource[];
  readonly limits: FollowUpCounts;
}

/** Counts one of a person's, and says whether it is among those that are shown. */
export type CountOne = (source: FollowUpSource, section: FollowUpSection) => boolean;

const zero = (): Record<FollowUpSection, number> => ({ overdue: 0, today: 0, comingUp: 0 });

export function createTally(people: readonly string[], { associate, sources }: TallyRequest) {
  const wanted = new Set(sources);
  const bySource: Record<FollowUpSource, number> = { person: 0, occasion: 0, 'not-contacted': 0 };
  const byPerson = new Map(people.map((staffId) => [staffId, zero()]));
  const counters = new Map<string, CountOne>();

  function counterOf(staffId: string): CountOne {
    const own = byPerson.get(staffId) ?? zero();
    const isLookedAt = associate === null || associate === staffId;
    return (source, section) => {
      own[section] += 1;
      if (!isLookedAt) return false;
      bySource[source] += 1;
      return wanted.has(source);
    };
  }

  return {
    /** Of each kind, in all sections, whichever kinds are shown. */
    sources: bySource,
    of(staffId: string): CountOne {
      let counter = counters.get(staffId);
      if (counter === undefined) counters.set(staffId, (counter = counterOf(staffId)));
      return counter;
    },
    /** Null where the person has nothing. */
    ofPerson(staffId: string): FollowUpCounts | null {
      const own = byPerson.get(staffId);
      return own === undefined || own.overdue + own.today + own.comingUp === 0 ? null : own;
    },
  };
}

export interface Section<Line> {
  total: number;
  readonly first: Line[];
}

/** How many there are in each section, and the first ones of them. */
export function createSections<Line>(limits: FollowUpCounts) {
  const none = (): Section<Line> => ({ total: 0, first: [] });
  const sections = { overdue: none(), today: none(), comingUp: none() };
  return {
    of: (name: FollowUpSection): Readonly<Section<Line>> => sections[name],
    add(name: FollowUpSection, line: Line): void {
      const section = sections[name];
      section.total += 1;
      if (section.first.length < limits[name]) section.first.push(line);
    },
  };
}
