import { describe, expect, it } from 'vitest';
import { secretHealth } from './health';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 10);

describe('secretHealth', () => {
  it.each([
    [400 * day, 400, null],
    [31 * day, 31, null],
    [30.5 * day, 30, 30],
    [8 * day, 8, 30],
    [7 * day, 7, 7],
    [2 * day, 2, 7],
    [1.9 * day, 1, 1],
    [1, 0, 1],
    [0, 0, 0],
    [-3 * day, -3, 0],
  ])('%d ms before its expiry: %d days, warning %s', (left, daysLeft, warning) => {
    expect(secretHealth(now + left, now)).toMatchObject({ daysLeft, warning });
  });

  it('has nothing to say where the vault knows no expiry', () => {
    expect(secretHealth(null, now)).toEqual({ expiresAt: null, daysLeft: null, warning: null });
  });
});
