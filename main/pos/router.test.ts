// Whatever arrives from a page: no crash, an answer that parses, and nothing accepted without schema, session and
// permission.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, nothing, query, type Call } from '../contract/define';
import { registerCalls } from '../contract/index';
import { operations } from '../contract/operations';
import { AppError, errorCodes, type Result } from '../contract/result';
import type { Session } from '../contract/sign-in';
import { collectHandlers, handle, type Handler } from './handlers';
import { createRouter, longestInput } from './router';

const session = (changes: Partial<Session> = {}): Session => ({
  staffId: '110',
  name: 'Ann',
  language: 'en-US',
  permissionGroup: 'All',
  operations: [712, 713],
  isClientelingOn: true,
  isLocked: false,
  ...changes,
});

interface Setting {
  readonly session: Session | null;
  readonly isOn: boolean;
}

function routerFor(setting: Setting, handlers: readonly Handler[], calls: readonly Call[]) {
  const unexpected: unknown[] = [];
  const call = createRouter({
    handlers: collectHandlers(calls, handlers),
    session: () => setting.session,
    approverOf: () => null,
    isClientelingOn: () => setting.isOn,
    approvals: { take: () => null, giveBack: () => undefined },
    onUnexpected: (_id, _channel, error) => {
      unexpected.push(error);
    },
    onStoreFailure: () => undefined,
  });
  return { call, unexpected };
}

/** Every call of the contract, with a handler that notes that it was reached and with what. */
function recording(setting: Setting) {
  const reached: { readonly call: Call; readonly input: unknown }[] = [];
  const handlers = registerCalls.map((call) =>
    handle(call, (input) => {
      reached.push({ call, input });
      return null;
    }),
  );
  return { ...routerFor(setting, handlers, registerCalls), reached };
}

const channels = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...registerCalls.map((call) => call.channel)) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.anything() },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'sign-in.', 'APP.STATE') },
);
const goodInputs = [
  {},
  { text: '', sort: 'name', offset: 0, limit: 50 },
  { staffId: '110', password: '123' },
  { password: '123' },
  { code: 'abc' },
  { kind: 'sample' },
  { theme: 'dark' },
];
const inputs = fc.oneof(
  fc.constantFrom(...goodInputs).map((input) => JSON.stringify(input)),
  fc
    .constantFrom(...goodInputs)
    .chain((input) =>
      fc
        .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 })
        .map((more) => JSON.stringify({ ...input, ...more })),
    ),
  fc.json(),
  fc.string(),
  fc.anything(),
  fc.constant(`{"__proto__":{"session":"none"},"theme":"dark"}`),
  fc.constant(`"${'x'.repeat(longestInput)}"`),
);
const settings = fc.record({
  isOn: fc.boolean(),
  session: fc.option(
    fc.record({
      isLocked: fc.boolean(),
      operations: fc.subarray([602, 701, 703, 712, 713, 714, 715, 716]),
    }),
  ),
});

describe('10,000 messages', () => {
  it('are answered, and none is accepted without schema, session and permission', async () => {
    await fc.assert(
      fc.asyncProperty(channels, inputs, settings, async (channel, input, generated) => {
        const setting: Setting = {
          isOn: generated.isOn,
          session: generated.session === null ? null : session(generated.session),
        };
        const { call, reached, unexpected } = recording(setting);
        const text = await call(channel, input);
        const result = JSON.parse(text) as Result<unknown>;
        expect(unexpected).toEqual([]);
        expect(result.ok).toBe(reached.length === 1);
        if (!result.ok) {
          expect(errorCodes).toContain(result.code);
          return;
        }
        const accepted = reached[0]?.call;
        expect(accepted?.channel).toBe(channel);
        expect(accepted?.input.safeParse(JSON.parse(String(input))).success).toBe(true);
        if (accepted?.session !== 'none') expect(setting.session).not.toBeNull();
        if (accepted?.session === 'unlocked') expect(setting.session?.isLocked).toBe(false);
        if (accepted?.operation !== undefined) {
          expect(setting.session?.operations).toContain(accepted.operation);
          if (accepted.operation >= 712 && accepted.operation <= 716) expect(setting.isOn).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('every call', () => {
  it.each(registerCalls.map((call) => [call.channel, call] as const))(
    '%s refuses an extra key',
    async (channel) => {
      const everything = { session: session({ operations: Object.values(operations) }), isOn: true };
      const { call, reached } = recording(everything);
      for (const input of goodInputs) {
        const result = JSON.parse(
          await call(channel, JSON.stringify({ ...input, extra: 1 })),
        ) as Result<unknown>;
        expect(result).toMatchObject({ ok: false, code: 'call-input-invalid' });
      }
      expect(reached).toEqual([]);
    },
  );

  it.each(registerCalls.filter((call) => call.session !== 'none').map((call) => [call.channel]))(
    '%s needs somebody signed in',
    async (channel) => {
      const { call } = recording({ session: null, isOn: true });
      expect(JSON.parse(await call(channel, '{}'))).toMatchObject({ code: 'not-signed-in' });
    },
  );
});

describe('the order of refusals', () => {
  const reading = query<null>()({
    channel: 'test.read',
    input: nothing,
    session: 'unlocked',
    operation: operations.viewClientBook,
  });
  const answer = async (setting: Setting): Promise<unknown> => {
    const { call } = routerFor(setting, [handle(reading, () => null)], [reading]);
    return JSON.parse(await call('test.read', '{}')) as unknown;
  };

  it('is session, lock, feature, permission', async () => {
    expect(await answer({ session: null, isOn: false })).toMatchObject({ code: 'not-signed-in' });
    expect(await answer({ session: session({ isLocked: true }), isOn: false })).toMatchObject({
      code: 'screen-locked',
    });
    expect(await answer({ session: session({ operations: [] }), isOn: false })).toMatchObject({
      code: 'clienteling-off',
    });
    expect(await answer({ session: session({ operations: [] }), isOn: true })).toMatchObject({
      code: 'permission-missing',
      detail: { operation: 712 },
    });
    expect(await answer({ session: session(), isOn: true })).toEqual({ ok: true, value: null });
  });
});

describe('what a handler does', () => {
  const failing = command<null>()({
    channel: 'test.fail',
    input: z.strictObject({ password: z.string() }),
    session: 'none',
  });
  const run = (work: () => null | Promise<null>) =>
    routerFor({ session: null, isOn: true }, [handle(failing, work)], [failing]);

  it('is told by its code where it was expected', async () => {
    const { call } = run(() => {
      throw new AppError('sign-in-wrong', { left: 3 });
    });
    expect(JSON.parse(await call('test.fail', '{"password":"x"}'))).toEqual({
      ok: false,
      code: 'sign-in-wrong',
      detail: { left: 3 },
    });
  });

  it('is told by an id only where it was not', async () => {
    const { call, unexpected } = run(() => Promise.reject(new Error('secret hunter2')));
    const text = await call('test.fail', '{"password":"hunter2"}');
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      code: 'unexpected',
      detail: { id: expect.stringMatching(/^\w{8}$/) },
    });
    expect(unexpected).toHaveLength(1);
  });

  it('never says what was typed', async () => {
    const { call } = run(() => null);
    expect(await call('test.fail', '{"password":{"hunter2":1}}')).not.toContain('hunter2');
  });

  it('must be there once for every call', () => {
    expect(() => collectHandlers([failing], [])).toThrow('no handler');
    expect(() =>
      collectHandlers([failing], [handle(failing, () => null), handle(failing, () => null)]),
    ).toThrow('two');
    expect(() => collectHandlers([], [handle(failing, () => null)])).toThrow('contract');
  });
});
