// Screen layouts at the register: the layout that applies to a session on a screen, as the window draws it.
import { z } from 'zod';
import { nothing, query } from './define';
import type { ResolvedLayout } from './screen-layout-resolve';

/** Whose layout it is: a worker's comes before the register's, that before the store's. */
export type AssignedTo = 'worker' | 'register' | 'store';

export interface AppliedLayout extends ResolvedLayout {
  readonly layoutId: string;
  readonly layoutName: string;
  readonly assignedTo: AssignedTo;
  /** What Headquarters sent last could not be used: this is the last one that could. */
  readonly isLastGood: boolean;
}

/** Of the window, in effective pixels. The size of the layout that is closest to it is used. */
const pixels = z.int().min(1).max(20_000);

/** Errors: `screen-layout-missing`, `screen-layout-broken` where there is no good one to fall back to either. */
export const appliedLayout = query<AppliedLayout>()({
  channel: 'screen-layouts.applied',
  input: z.strictObject({ width: pixels, height: pixels }),
  session: 'unlocked',
});

/** What *Session information* shows. */
export interface SessionInformation {
  readonly registerId: string;
  readonly registerName: string;
  readonly storeId: string;
  readonly storeName: string;
  readonly legalEntityId: string;
  readonly legalEntityName: string;
  readonly staffId: string;
  readonly permissionGroup: string;
  readonly version: string;
}
export const sessionInformation = query<SessionInformation>()({
  channel: 'screen-layouts.session-information',
  input: nothing,
  session: 'unlocked',
});
