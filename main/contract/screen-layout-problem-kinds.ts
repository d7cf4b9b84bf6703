// What can be wrong with a screen layout, how bad each is, and where a problem is.
import type { Zone } from './screen-layout-document';

/** Each has a text `screen-layouts.problem.<code>` with the values as placeholders. */
export const problemSeverities = {
  'duplicate-id': 'error',
  'outside-grid': 'error',
  'grid-missing': 'error',
  'sub-menu-missing': 'error',
  'sub-menu-cycle': 'error',
  'image-missing': 'error',
  'parameter-missing': 'error',
  'parameter-invalid': 'error',
  'operation-not-here': 'error',
  'operation-not-here-everywhere': 'warning',
  overlap: 'warning',
  'operation-unknown': 'warning',
  'parameter-unknown': 'warning',
  'nobody-may-use': 'warning',
  'contrast-low': 'warning',
  'font-color-alone': 'warning',
  'touch-target-small': 'warning',
  'icon-unknown': 'warning',
  'grid-unused': 'warning',
  'welcome-empty': 'warning',
  'size-twice': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;
export type ProblemCode = keyof typeof problemSeverities;

/** Where to look: the innermost thing that is there. */
export interface ProblemPlace {
  readonly size?: string;
  readonly zone?: Zone;
  readonly grid?: string;
  readonly button?: string;
  readonly parameter?: string;
}

export interface LayoutProblem extends ProblemPlace {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ProblemContext {
  readonly permissionGroups: readonly { readonly operations: readonly number[] }[];
  /** Legal entities that let any operation stand in any zone. */
  readonly limitsLifted: 'nowhere' | 'somewhere' | 'everywhere';
}

/** Notes one problem. */
export type Report = (code: ProblemCode, place?: ProblemPlace, values?: LayoutProblem['values']) => void;
