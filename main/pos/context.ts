// What a feature of the register is given to work with.
import type { RegisterRow } from '../../db/pos/company';
import type { Events } from '../contract/define';
import type { Session } from '../contract/sign-in';
import type { Entries } from './entries';
import type { Log } from './log';
import type { Store } from './store';

export type Emit = <Name extends keyof Events>(event: Name, payload: Events[Name]) => void;

export interface RegisterContext {
  readonly registerId: string;
  /** UTC milliseconds by the app's clock. */
  now(): number;
  /** @throws AppError of the store's problem where it cannot be used, `register-not-activated` before it is open. */
  store(): Store;
  /** @throws AppError `register-not-activated` until Headquarters has told which store this register stands in. */
  register(): RegisterRow;
  /** The session; only calls that need one may ask. @throws AppError `not-signed-in` */
  session(): Session;
  /** Staff id of who approved the operation for the task at hand; null where the session itself holds it. */
  approverOf(operation: number): string | null;
  isClientelingOn(): boolean;
  /** When the last round of downloads ended, as ISO text; null before the first. */
  lastDownload(): string | null;
  /** Hands a call, message or mail link (contact-actions/links.ts) to the system's own program. */
  openExternal(url: string): Promise<void>;
  /** Writes down what is done here (and does it), to travel to Headquarters. */
  readonly entries: Pick<Entries, 'save' | 'saveMany' | 'undoMany' | 'stopMany'>;
  readonly emit: Emit;
  readonly log: Log;
}
