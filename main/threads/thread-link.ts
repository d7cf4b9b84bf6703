// Calls and events between a program's main thread and its workers: typed methods with an answer, and events
// one way. Failures keep their code across the boundary.
import { AppError, type ErrorCode, type ErrorDetail } from '../contract/result';

/** What a worker can be asked. */
export type Methods = Record<string, (input: never) => unknown>;

type InputOfMethod<Method> = Method extends (input: infer Input) => unknown ? Input : never;
type OutputOfMethod<Method> = Method extends (input: never) => infer Output ? Awaited<Output> : never;

interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

interface Question {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

interface SentError {
  readonly code: ErrorCode | null;
  readonly detail: ErrorDetail;
  readonly message: string;
  readonly stack: string | undefined;
}

type Message =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SentError }
  | { readonly event: string; readonly payload: unknown };

function toSent(error: unknown): SentError {
  const known = error instanceof AppError ? error : null;
  return {
    code: known?.code ?? null,
    detail: known?.detail ?? {},
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
}

function fromSent({ code, detail, message, stack }: SentError): Error {
  const error = code === null ? new Error(message) : new AppError(code, detail);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** The worker’s side: answers questions. Events it posts itself, as `{ event, payload }`. */
export function serve(port: Port, methods: Methods): void {
  port.on('message', (message) => {
    const { id, method, input } = message as Question;
    void (async () => {
      try {
        const run = methods[method];
        if (run === undefined) throw new Error(`A worker was asked for ${method}.`);
        const value = await run(input as never);
        port.postMessage(
          { id, value } satisfies Message,
          value instanceof Int32Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
        );
      } catch (error) {
        port.postMessage({ id, error: toSent(error) } satisfies Message);
      }
    })();
  });
}

/** The main thread's side. */
export function linkTo<Served extends Methods, EventMap extends object>(
  port: Port,
  onEvent: <Name extends keyof EventMap & string>(event: Name, payload: EventMap[Name]) => void,
) {
  let lastId = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  port.on('message', (received) => {
    const message = received as Message;
    if ('event' in message) {
      onEvent(message.event as keyof EventMap & string, message.payload as EventMap[keyof EventMap & string]);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(fromSent(message.error));
    else asked?.resolve(message.value);
  });
  return {
    ask<Name extends keyof Served & string>(
      method: Name,
      input: InputOfMethod<Served[Name]>,
    ): Promise<OutputOfMethod<Served[Name]>> {
      return new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve: (value) => resolve(value as OutputOfMethod<Served[Name]>), reject });
        port.postMessage({ id: lastId, method, input } satisfies Question);
      });
    },
    /** The worker ended: nobody will answer any more. */
    fail(error: unknown): void {
      for (const asked of waiting.values()) asked.reject(error);
      waiting.clear();
    },
  };
}
