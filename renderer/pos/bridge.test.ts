import { describe, expect, it } from 'vitest';
import * as app from '../../main/contract/app';
import * as clientBook from '../../main/contract/client-book';
import { registerCalls } from '../../main/contract/index';
import * as screenLayouts from '../../main/contract/screen-layouts';
import * as signIn from '../../main/contract/sign-in';
import * as synchronization from '../../main/contract/synchronization';
import { channels } from './bridge';

const contract: Record<string, unknown> = {
  ...app,
  ...clientBook,
  ...screenLayouts,
  ...signIn,
  ...synchronization,
};

describe('bridge', () => {
  it('names every call of the contract by its channel', () => {
    const named = Object.entries(channels).map(([name, channel]) => [name, channel]);
    expect(named).toEqual(
      named.map(([name]) => [name, (contract[name ?? ''] as { channel: string }).channel]),
    );
    expect(Object.values(channels).sort()).toEqual(registerCalls.map((call) => call.channel).sort());
  });
});
