// The kinds of a timeline's entries, in the order in which they are offered. Here, because the contract's values
// stay out of the window.
import type { TimelineKind } from '../../../main/contract/timeline';

export const timelineKindNames: readonly TimelineKind[] = ['activity', 'note', 'purchase'];
