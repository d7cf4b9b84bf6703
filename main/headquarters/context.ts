// What every route of Headquarters works with.
import type { Logger } from 'pino';
import type { HeadquartersStore } from '../../db/headquarters/open';

export interface HeadquartersContext {
  readonly store: HeadquartersStore;
  /** UTC milliseconds; the automation switch may move the clock. */
  now(): number;
  readonly version: string;
  readonly log: Logger;
  /** False while the company is still being set up. */
  isReady(): boolean;
  /** Tokens of this launch, kept in memory only. */
  readonly launch: LaunchTokens;
}

export interface LaunchTokens {
  readonly administrator: string;
  /** Of the register that started this Headquarters beside itself. */
  readonly register: { readonly registerId: string; readonly token: string } | null;
}
