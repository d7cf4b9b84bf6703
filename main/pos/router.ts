// The one place through which a screen reaches the register: every call is checked here, against the contract,
// the session and its permissions, and every outcome leaves here as the JSON text of a Result.
import { randomUUID } from 'node:crypto';
import { storeFailure } from '../../db/pos/store-errors';
import type { Call } from '../contract/define';
import { isClienteling } from '../contract/operations';
import { AppError, type ErrorCode, type ErrorDetail } from '../contract/result';
import type { Session } from '../contract/sign-in';
import { JsonText, type Handler } from './handlers';
import type { Approval, Approvals } from './sign-in/approvals';

export interface RouterOptions {
  readonly handlers: ReadonlyMap<string, Handler>;
  session(): Session | null;
  /** Who approved the operation for the task at hand; null where the session itself holds it. */
  approverOf(operation: number): string | null;
  readonly approvals: Pick<Approvals, 'take' | 'giveBack'>;
  /** Whether the clienteling feature was enabled in Headquarters and has been distributed. */
  isClientelingOn(): boolean;
  /** Told of what nobody expected, under the id that the person sees. */
  onUnexpected(id: string, channel: string, error: unknown): void;
  /** Told of every failure that says something about the store as a whole. */
  onStoreFailure(error: AppError): void;
}

/** Characters of a message; the largest honest one is a page's view with a filter text. */
export const longestInput = 200_000;

interface Used {
  readonly token: string;
  readonly approval: Approval;
}

const failure = (code: ErrorCode, detail: ErrorDetail = {}): string =>
  JSON.stringify({ ok: false, code, detail });

export function createRouter(options: RouterOptions) {
  /** @throws AppError where nobody, or nobody like this session, may make this call now. */
  function checkSession(call: Call): void {
    if (call.session === 'none') return;
    const session = options.session();
    if (session === null) throw new AppError('not-signed-in');
    if (call.session === 'unlocked' && session.isLocked) throw new AppError('screen-locked');
    const { operation } = call;
    if (operation === undefined) return;
    if (isClienteling(operation) && !options.isClientelingOn()) throw new AppError('clienteling-off');
    if (!session.operations.includes(operation) && call.isApprovable !== true)
      throw new AppError('permission-missing', { operation });
  }

  /**
   * An operation that the session does not hold needs an approval, which is used up by it.
   * @throws AppError `permission-missing`
   */
  function takeApproval({ operation }: Call, input: unknown): Used | null {
    const session = options.session();
    if (operation === undefined || session === null || session.operations.includes(operation)) return null;
    const token = (input as { readonly approval?: unknown }).approval;
    const approval =
      typeof token === 'string' ? options.approvals.take(token, operation, session.staffId) : null;
    if (typeof token !== 'string' || approval === null)
      throw new AppError('permission-missing', { operation });
    return { token, approval };
  }

  /** Headquarters asks again whether it was allowed, and to whom: a lent operation is an approved one. */
  const approverFor = ({ operation }: Call, used: Used | null): string | null =>
    used?.approval.approvedBy ?? (operation === undefined ? null : options.approverOf(operation));

  function readInput(call: Call, text: unknown): unknown {
    if (typeof text !== 'string' || text.length > longestInput) throw new AppError('call-input-invalid');
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch (error) {
      throw new AppError('call-input-invalid', {}, { cause: error });
    }
    const parsed = call.input.safeParse(raw);
    if (parsed.success) return parsed.data;
    // The place only: what was typed may be a secret.
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new AppError('call-input-invalid', place === '' ? {} : { place: place.slice(0, 200) });
  }

  /**
   * @param channel the call's name, as anything at all.
   * @param input JSON text, as anything at all.
   * @returns JSON text of a Result; never rejects.
   */
  return async function call(channel: unknown, input: unknown): Promise<string> {
    const handler = typeof channel === 'string' ? options.handlers.get(channel) : undefined;
    if (handler === undefined) return failure('call-unknown');
    let used: Used | null = null;
    try {
      checkSession(handler.call);
      const read = readInput(handler.call, input);
      used = takeApproval(handler.call, read);
      const value = await handler.run(read, { approvedBy: approverFor(handler.call, used) });
      if (value instanceof JsonText) return `{"ok":true,"value":${value.json}}`;
      return JSON.stringify({ ok: true, value: value ?? null });
    } catch (thrown) {
      if (used !== null) options.approvals.giveBack(used.token, used.approval);
      const error = storeFailure(thrown);
      if (error instanceof AppError) {
        if (error.code.startsWith('store-')) options.onStoreFailure(error);
        return failure(error.code, error.detail);
      }
      const id = randomUUID().slice(0, 8);
      options.onUnexpected(id, handler.call.channel, error);
      return failure('unexpected', { id });
    }
  };
}
