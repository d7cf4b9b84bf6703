// What somebody has begun to write about a customer: kept at the register while they type, at the latest a moment
// after each change, and at once when they leave, so that a crash, a lock or a closed window costs no more than that.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../../main/contract/timeline';
import { beforeLeaving } from '../app/before-leaving';
import { call } from '../bridge';

/** Milliseconds after the first change that is not kept yet; typing on does not put it off. */
const keptAfter = 250;

export const emptyDraft: Draft = { kind: 'activity', activityTypeId: null, text: '', happensAt: null };

export interface DraftControl {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  /** It was saved as an entry: nothing is half-written any more. */
  readonly clear: () => void;
}

export function useDraft(customerId: number): DraftControl {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const latest = useRef<Draft>(emptyDraft);
  const isChanged = useRef(false);
  const hasTyped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!isChanged.current) return;
    isChanged.current = false;
    const answer = await call('saveDraft', { customerId, ...latest.current });
    // The next change, or leaving, tries again.
    if (!answer.ok) isChanged.current = true;
  }, [customerId]);

  const put = useCallback(
    (next: Draft): void => {
      latest.current = next;
      isChanged.current = true;
      hasTyped.current = true;
      setDraft(next);
      timer.current ??= setTimeout(() => void keep(), keptAfter);
    },
    [keep],
  );

  useEffect(() => {
    let isGone = false;
    void call('readDraft', { customerId }).then((answer) => {
      if (isGone || !answer.ok || answer.value === null || hasTyped.current) return;
      latest.current = answer.value;
      setDraft(answer.value);
    });
    const stop = beforeLeaving(keep);
    return () => {
      isGone = true;
      stop();
      void keep();
    };
  }, [customerId, keep]);

  return {
    draft,
    change: (change) => {
      put({ ...latest.current, ...change });
    },
    clear: () => {
      put({ ...latest.current, text: '', happensAt: null });
      void keep();
    },
  };
}
