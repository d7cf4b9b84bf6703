// The only way from a page to Headquarters: routes by the contract's declarations, typed by them. Never throws;
// a call that gets no answer is a failure like any other.
import {
  type BodyOf,
  type ParamsOf,
  pathOf,
  type QueryOf,
  type ReplyOf,
  requestHeader,
  type Route,
} from '../../../main/contract/headquarters/route';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { ErrorDetail } from '../../../main/contract/result';

export interface Failure {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly detail: ErrorDetail;
  /** Path of a field → what is wrong with it. */
  readonly fields: Readonly<Record<string, FieldCode>>;
  /** With `record-changed`: the record as it is now. */
  readonly current?: unknown;
}
export type Answer<Value> = { readonly ok: true; readonly value: Value } | Failure;

type Given<Key extends string, Value> =
  Record<never, never> extends Value ? { readonly [K in Key]?: Value } : { readonly [K in Key]: Value };
export type Input<R> = Given<'params', ParamsOf<R>> &
  Given<'query', QueryOf<R>> &
  Given<'body', BodyOf<R>> & {
    /** Aborted where the answer is not wanted any more: Headquarters then need not look for it. */
    readonly signal?: AbortSignal;
  };

interface LooseInput {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

let onSignedOut: () => void = () => undefined;
/** What happens when a call is answered with "not signed in". */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

const unreachable: Failure = {
  ok: false,
  status: 0,
  code: 'headquarters-unreachable',
  detail: {},
  fields: {},
};

export function addressOfRoute(route: Route, input: LooseInput = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const query = search.toString();
  return `${pathOf(route, input.params)}${query === '' ? '' : `?${query}`}`;
}

export async function call<R extends Route>(
  route: R,
  ...[input]: Record<never, never> extends Input<R> ? [Input<R>?] : [Input<R>]
): Promise<Answer<ReplyOf<R>>> {
  const given = (input ?? {}) as LooseInput;
  const hasBody = route.method === 'POST' || route.method === 'PUT';
  let response: Response;
  try {
    response = await fetch(addressOfRoute(route, given), {
      method: route.method,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(given.signal ? { signal: given.signal } : {}),
      headers: {
        accept: 'application/json',
        ...(route.method === 'GET' ? {} : { [requestHeader.name]: requestHeader.value }),
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      ...(hasBody ? { body: JSON.stringify(given.body ?? {}) } : {}),
    });
  } catch {
    return unreachable;
  }
  return answerOf<ReplyOf<R>>(response);
}

/** Why a call that was not made by `call` failed. */
export async function answerFailure(response: Response): Promise<Failure> {
  const answer = await answerOf(response);
  return answer.ok ? unreachable : answer;
}

async function answerOf<Value>(response: Response): Promise<Answer<Value>> {
  const body = (await response.json().catch(() => undefined)) as unknown;
  if (response.ok) return { ok: true, value: body as Value };
  const failure = failureOf(response.status, body);
  if (failure.code === 'not-signed-in') onSignedOut();
  return failure;
}

function failureOf(status: number, body: unknown): Failure {
  const { code, detail, fields, current } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Partial<Failure>;
  return {
    ok: false,
    status,
    code: typeof code === 'string' ? code : 'headquarters-nonsense',
    detail: detail ?? {},
    fields: fields ?? {},
    ...(current === undefined ? {} : { current }),
  };
}

/** Has the browser save what a route answers, under the name that the route gives it. */
export function download(route: Route, input: LooseInput = {}): void {
  const link = document.createElement('a');
  link.href = addressOfRoute(route, input);
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
