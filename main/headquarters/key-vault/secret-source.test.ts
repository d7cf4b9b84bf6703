import { describe, expect, it } from 'vitest';
import { AzureFailure } from './failure';
import { createSecretSource } from './secret-source';
import type { SecretValue } from './vault';

const hour = 3_600_000;

const secretOf = (value: string, expiresAt: number | null): SecretValue => ({
  name: 's',
  version: '1',
  enabled: true,
  notBefore: null,
  expiresAt,
  updatedAt: null,
  value,
});

function vault(): {
  readonly state: {
    value: string;
    failure: AzureFailure | null;
    readings: number;
    now: number;
    expiresAt: number | null;
  };
  readonly source: ReturnType<typeof createSecretSource>;
} {
  const state = {
    value: 'first',
    failure: null as AzureFailure | null,
    readings: 0,
    now: 0,
    expiresAt: null as number | null,
  };
  const source = createSecretSource({
    now: () => state.now,
    read: async () => {
      state.readings += 1;
      if (state.failure) throw state.failure;
      return Promise.resolve(secretOf(state.value, state.expiresAt));
    },
  });
  return { state, source };
}

describe('a secret source', () => {
  it('reads once, for all who ask at the same time, and again after an hour', async () => {
    const { state, source } = vault();
    expect(await Promise.all([source.value(), source.value(), source.value()])).toEqual([
      'first',
      'first',
      'first',
    ]);
    expect(state.readings).toBe(1);
    state.value = 'second';
    state.now = hour - 1;
    expect(await source.value()).toBe('first');
    state.now = hour;
    expect(await source.value()).toBe('second');
  });

  it('picks up a rotated secret when the old one is refused', async () => {
    const { state, source } = vault();
    await source.value();
    state.value = 'second';
    expect(await source.refused('first')).toBe(true);
    expect(await source.value()).toBe('second');
    // Somebody else was refused with the old value meanwhile: there is a newer one already.
    expect(await source.refused('first')).toBe(true);
    expect(state.readings).toBe(2);
  });

  it('does not hammer the vault for a secret that stays wrong', async () => {
    const { state, source } = vault();
    await source.value();
    expect(await source.refused('first')).toBe(false);
    expect(await source.refused('first')).toBe(false);
    expect(state.readings).toBe(2);
    state.now = 60_000;
    await source.refused('first');
    expect(state.readings).toBe(3);
    // Somebody tried the whole chain anew meanwhile, with a vault that was put right.
    source.took(secretOf('second', null));
    expect(await source.value()).toBe('second');
    expect(await source.refused('first')).toBe(true);
    expect(state.readings).toBe(3);
  });

  it('keeps the last value while the vault is away, but not when it says no, nor past its expiry', async () => {
    const { state, source } = vault();
    await source.value();
    state.now = 2 * hour;
    state.failure = new AzureFailure('network', {}, true);
    expect(await source.value()).toBe('first');
    state.failure = new AzureFailure('secret-disabled');
    await expect(source.value()).rejects.toMatchObject({ code: 'secret-disabled' });
    state.failure = null;
    state.expiresAt = 2 * hour + 10;
    await source.value();
    const { readings } = state;
    state.now += 20;
    await source.value();
    expect(state.readings).toBe(readings + 1);
  });
});
