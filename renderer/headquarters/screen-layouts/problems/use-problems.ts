// What is wrong with the document as it is: the contract's own check and the texts that were measured.
import { useDeferredValue, useMemo } from 'react';
import type { LayoutProblem } from '../../../../main/contract/screen-layout-problem-kinds';
import { layoutProblems } from '../../../../main/contract/screen-layout-problems';
import { useDocument } from '../designer-store';
import { useLayoutContext } from '../layout-context';
import type { Misfit } from './text-fit';
import { useTextFit } from './text-measurer';

interface Problems {
  readonly problems: readonly LayoutProblem[];
  readonly misfits: readonly Misfit[];
  readonly errors: number;
  readonly count: number;
  /** False while something is still being looked at. */
  readonly isDone: boolean;
}

export function useProblems(): Problems {
  // Typing and dragging come first; what is wrong follows a moment later.
  const document = useDeferredValue(useDocument());
  const { permissionGroups, limitsLifted, isRead } = useLayoutContext();
  const { misfits, isDone } = useTextFit();
  const problems = useMemo(
    () => (isRead ? layoutProblems(document, { permissionGroups, limitsLifted }) : []),
    [document, permissionGroups, limitsLifted, isRead],
  );
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const tooLong = new Set(misfits.map(({ buttonId }) => buttonId)).size;
  return { problems, misfits, errors, count: problems.length + tooLong, isDone: isRead && isDone };
}
