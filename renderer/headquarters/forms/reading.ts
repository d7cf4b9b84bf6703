// Reads something of Headquarters for a page, again when what is asked changes; the answer to an older question
// is dropped.
import { useCallback, useEffect, useState } from 'react';
import type { Answer, Failure } from '../app/client';

export interface Reading<Value> {
  readonly value: Value | null;
  readonly failure: Failure | null;
  readonly again: () => void;
  readonly set: (value: Value) => void;
}

/** `question` says all that `ask` depends on; null asks nothing. */
export function useReading<Value>(
  question: string | null,
  ask: () => Promise<Answer<Value>>,
): Reading<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (question === null) return undefined;
    let isCurrent = true;
    void ask().then((answer) => {
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer);
      if (answer.ok) setValue(answer.value);
    });
    return () => {
      isCurrent = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the question says all of it
  }, [question, round]);
  const again = useCallback(() => {
    setRound((one) => one + 1);
  }, []);
  return { value, failure, again, set: setValue };
}
