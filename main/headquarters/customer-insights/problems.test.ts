import { describe, expect, it } from 'vitest';
import type { AvailableMeasure } from '../../contract/customer-insights';
import { evaluationProblem, noticeProblems } from './problems';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const before = (days: number): string => new Date(now - days * day).toISOString();
const measure = (name: string, changes: Partial<AvailableMeasure> = {}): AvailableMeasure => ({
  name,
  label: name,
  description: '',
  fit: 'fits',
  problem: null,
  evaluatedAt: before(1),
  suggestedType: 'number',
  ...changes,
});

describe('evaluationProblem', () => {
  it.each([
    [{ isOff: true, state: 'completed', evaluatedAt: before(0) }, 'switched-off'],
    [{ isOff: false, state: 'failed', evaluatedAt: before(0) }, 'failed'],
    [{ isOff: false, state: 'none', evaluatedAt: null }, 'never-run'],
    [{ isOff: false, state: 'completed', evaluatedAt: before(11) }, 'not-refreshed'],
    [{ isOff: false, state: 'completed', evaluatedAt: before(9) }, null],
    [{ isOff: false, state: null, evaluatedAt: null }, null],
    [{ isOff: false, state: 'completed', evaluatedAt: 'nonsense' }, null],
  ])('%j', (evaluation, problem) => {
    expect(evaluationProblem({ ...evaluation, now })).toBe(problem);
  });
});

describe('noticeProblems', () => {
  const chosen = [{ name: 'Churn', label: 'Churn probability' }];

  it('has nothing to say while all is well', () => {
    expect(noticeProblems(chosen, [measure('Churn'), measure('Other')], now)).toEqual([]);
  });

  it('names a measure that is gone, and its new name where there is one', () => {
    expect(noticeProblems(chosen, [measure('Other')], now)).toEqual([{ measure: 'Churn', code: 'deleted' }]);
    const renamed = measure('ChurnRisk', { label: 'Churn probability ' });
    expect(noticeProblems(chosen, [renamed], now)).toEqual([
      { measure: 'Churn', code: 'renamed', name: 'ChurnRisk' },
    ]);
    // Two of that label, or one that is shown already: nobody can tell.
    expect(
      noticeProblems(chosen, [renamed, measure('Second', { label: 'Churn probability' })], now)[0]?.code,
    ).toBe('deleted');
    expect(noticeProblems([...chosen, { name: 'ChurnRisk', label: 'x' }], [renamed], now)[0]?.code).toBe(
      'deleted',
    );
  });

  it('names one that no longer fits or is no longer refreshed, with its age', () => {
    expect(noticeProblems(chosen, [measure('Churn', { fit: 'customer-measure' })], now)).toEqual([
      { measure: 'Churn', code: 'unfit' },
    ]);
    expect(
      noticeProblems(chosen, [measure('Churn', { problem: 'switched-off', evaluatedAt: before(45) })], now),
    ).toEqual([{ measure: 'Churn', code: 'switched-off', days: 45 }]);
  });
});
