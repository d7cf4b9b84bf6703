// How a call between a screen and the program behind it is declared: one object per call, from which the
// router checks sender, session, permission and input, and from which both sides take their types.
import { z } from 'zod';
import type { AppState } from './app';
import type { OperationProgress } from './client-book-operations';
import type { OperationNumber } from './operations';
import type { Session } from './sign-in';
import type { SynchronizationState } from './synchronization';

/** Who may call: anybody at this register, somebody signed in, or somebody signed in whose screen is not locked. */
export type CallSession = 'none' | 'signed-in' | 'unlocked';

export interface Call<Input extends z.ZodType = z.ZodType, Output = unknown> {
  /** `feature.verb`, the same in every layer. */
  readonly channel: string;
  /** A query changes nothing; a command does. */
  readonly kind: 'query' | 'command';
  readonly input: Input;
  readonly session: CallSession;
  /** The POS operation that the session's permission group must hold (source: step 8 of the set-up). */
  readonly operation?: OperationNumber;
  /** Who lacks the operation may have a single use approved: the input then takes `approval`. */
  readonly isApprovable?: true;
  /** Carries the output's type only; never set. */
  readonly output?: Output;
}

type Definition<Input extends z.ZodType> = Omit<Call<Input>, 'kind' | 'output'>;

/** Declares a call that only reads. `query<Output>()({ channel, input, session })`. */
export const query =
  <Output>() =>
  <Input extends z.ZodType>(definition: Definition<Input>): Call<Input, Output> => ({
    ...definition,
    kind: 'query',
  });

/** Declares a call that writes or changes state. */
export const command =
  <Output>() =>
  <Input extends z.ZodType>(definition: Definition<Input>): Call<Input, Output> => ({
    ...definition,
    kind: 'command',
  });

export type InputOf<C> = C extends Call<infer Input> ? z.input<Input> : never;
export type OutputOf<C> = C extends Call<z.ZodType, infer Output> ? Output : never;

/** The one-time token of `sign-in.approve`, where the session itself does not hold the operation. */
export const approval = z.string().min(1).max(100).nullable().default(null);

/** The input of a call that takes nothing. */
export const nothing = z.strictObject({});

/** What the main process tells the screens on its own, by event name. */
export interface Events {
  'app.state-changed': AppState;
  'sign-in.session-changed': Session | null;
  'synchronization.state-changed': SynchronizationState;
  /** Entries made here were saved, accepted or refused. A refusal is also told as rows that changed (below). */
  'synchronization.entries-changed': { readonly refused: number };
  /** Occasions were computed again: Today is read again. */
  'follow-ups.changed': Readonly<Record<string, never>>;
  /** Customers written so far to the file that is being exported, and how many there are. */
  'client-book.export-progress': { readonly done: number; readonly total: number };
  /** Told at the beginning, after each part and at the end. */
  'client-book.operation-progress': OperationProgress;
  /** What a kill or a restart left in the middle is done now: who did it is told (`client-book.operations`). */
  'client-book.operation-resumed': Readonly<Record<string, never>>;
  /** Rows of these jobs arrived from Headquarters: what is shown from them is read again. */
  'distribution.applied': { readonly jobs: readonly string[] };
}
