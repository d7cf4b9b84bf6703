// The three lists of Today in their order. (The contract's own list comes with its validation library.)
import type { FollowUpSection } from '../../../main/contract/follow-ups';

export type { FollowUpSection };
export const followUpSections = [
  'overdue',
  'today',
  'comingUp',
] as const satisfies readonly FollowUpSection[];
