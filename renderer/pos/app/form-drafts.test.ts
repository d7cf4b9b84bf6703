// What is half-written, against a bridge that cannot keep it: it is tried again, and for nobody else.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const place = { form: 'customer', customerId: 4, recordId: null } as const;
let isFull = true;
let kept: { readonly content: string | null }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  isFull = true;
  kept = [];
  const listening = { addEventListener: vi.fn() };
  vi.stubGlobal('document', listening);
  vi.stubGlobal('window', {
    ...listening,
    counterbook: {
      on: () => () => undefined,
      call: (channel: string, input: string) => {
        if (channel === 'form-drafts.save' && !isFull)
          kept.push(JSON.parse(input) as { content: string | null });
        const answer = isFull ? { ok: false, code: 'store-full', detail: {} } : { ok: true, value: null };
        return Promise.resolve(JSON.stringify(answer));
      },
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('is kept as soon as there is room, and of whoever left it in vain nobody else gets it', async () => {
  const { keepForm, readForm } = await import('./form-drafts');
  const { useSignIn } = await import('../sign-in/sign-in-store');
  const signIn = (staffId: string): void => {
    const session = { staffId } as NonNullable<ReturnType<typeof useSignIn.getState>['session']>;
    useSignIn.setState({ session });
  };
  const isAny = (value: unknown): value is object => typeof value === 'object';

  signIn('000110');
  keepForm(place, { name: 'Half' });
  await vi.advanceTimersByTimeAsync(1_000);
  isFull = false;
  await readForm(place, isAny);
  expect(kept).toMatchObject([{ content: '{"name":"Half"}' }]);

  isFull = true;
  keepForm(place, { name: 'Half a secret' });
  await vi.advanceTimersByTimeAsync(1_000);
  signIn('000120');
  isFull = false;
  await readForm(place, isAny);
  expect(kept).toHaveLength(1);
});
