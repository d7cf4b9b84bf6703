// How a feature answers its calls: `handle(call, run)` in the feature's index.ts, typed by the contract.
import type { z } from 'zod';
import type { Call } from '../contract/define';

/** What the router found out about the one who calls. */
export interface Permit {
  /** Staff id of who approved this single use; null where the session itself may do it. */
  readonly approvedBy: string | null;
}

export interface Handler {
  readonly call: Call;
  /** Gets what the call's schema made of the input; may throw AppError. */
  readonly run: (input: unknown, permit: Permit) => unknown;
}

/** A reply that is JSON already; it leaves as it is, since to read it only to write it again would take as long. */
export class JsonText {
  constructor(readonly json: string) {}
}

export function handle<Input extends z.ZodType, Output>(
  call: Call<Input, Output>,
  run: (input: z.output<Input>, permit: Permit) => Output | JsonText | Promise<Output | JsonText>,
): Handler {
  return { call, run: (input, permit) => run(input as z.output<Input>, permit) };
}

/**
 * The handlers by channel.
 * @throws Error where a call of the contract has no handler, or two, or a handler's call is not in the contract.
 */
export function collectHandlers(
  calls: readonly Call[],
  handlers: readonly Handler[],
): ReadonlyMap<string, Handler> {
  const found = new Map<string, Handler>();
  for (const handler of handlers) {
    const { channel } = handler.call;
    if (found.has(channel)) throw new Error(`${channel} has two handlers.`);
    if (!calls.includes(handler.call)) throw new Error(`${channel} is not in the contract.`);
    found.set(channel, handler);
  }
  for (const { channel } of calls) if (!found.has(channel)) throw new Error(`${channel} has no handler.`);
  return found;
}
