// What is the matter with measures: at their source (switched off, failed, never run, not refreshed), and with those
// that a card shows when the environment changes under them (deleted, renamed, no longer fitting).
import type { AvailableMeasure, MeasureProblemCode } from '../../contract/customer-insights';

const day = 86_400_000;
/** Environments refresh daily or weekly; a value older than this says that refreshing has stopped. */
export const refreshDays = 10;

export interface Evaluation {
  readonly isOff: boolean;
  /** none, running, failed, completed; null where the source does not say. */
  readonly state: string | null;
  readonly evaluatedAt: string | null;
  readonly now: number;
}

export function evaluationProblem({
  isOff,
  state,
  evaluatedAt,
  now,
}: Evaluation): AvailableMeasure['problem'] {
  if (isOff) return 'switched-off';
  if (state === 'failed') return 'failed';
  const at = evaluatedAt === null ? Number.NaN : Date.parse(evaluatedAt);
  if (Number.isNaN(at)) return state === 'none' ? 'never-run' : null;
  return now - at > refreshDays * day ? 'not-refreshed' : null;
}

/** A measure as it was when it was chosen. */
export interface ChosenMeasure {
  readonly name: string;
  readonly label: string;
}

export interface MeasureProblem {
  readonly measure: string;
  readonly code: MeasureProblemCode;
  /** The new name of a renamed one. */
  readonly name?: string;
  readonly days?: number;
  /** Values that do not fit. */
  readonly count?: number;
}

/**
 * Compares the chosen measures with what the environment has now. A chosen name that is gone while a fitting measure
 * of the same label is there was renamed; measures' names are unique, their labels in practice too.
 */
export function noticeProblems(
  chosen: readonly ChosenMeasure[],
  available: readonly AvailableMeasure[],
  now: number,
): readonly MeasureProblem[] {
  const byName = new Map(available.map((one) => [one.name, one]));
  return chosen.flatMap((one): MeasureProblem[] => {
    const found = byName.get(one.name);
    if (!found) {
      const others = available.filter(
        (other) =>
          other.fit === 'fits' &&
          other.label.trim().toLowerCase() === one.label.trim().toLowerCase() &&
          !chosen.some(({ name }) => name === other.name),
      );
      const [renamed] = others;
      return renamed && others.length === 1
        ? [{ measure: one.name, code: 'renamed', name: renamed.name }]
        : [{ measure: one.name, code: 'deleted' }];
    }
    if (found.fit !== 'fits') return [{ measure: one.name, code: 'unfit' }];
    if (found.problem === null) return [];
    const at = found.evaluatedAt === null ? Number.NaN : Date.parse(found.evaluatedAt);
    return [
      {
        measure: one.name,
        code: found.problem,
        ...(Number.isNaN(at) ? {} : { days: Math.max(0, Math.floor((now - at) / day)) }),
      },
    ];
  });
}
