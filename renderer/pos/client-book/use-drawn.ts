// A long list of large things is drawn as far as one has come: a part more whenever its end comes near.
import { type RefObject, useEffect, useRef, useState } from 'react';

interface Drawn {
  readonly drawn: number;
  /** What stands after the last one that is drawn. */
  readonly end: RefObject<HTMLDivElement | null>;
}

export function useDrawn(count: number, part: number): Drawn {
  const [drawn, setDrawn] = useState(part);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null || drawn >= count) return undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting === true) setDrawn(drawn + part);
      },
      { rootMargin: '1000px', scrollMargin: '1000px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [drawn, count, part]);
  return { drawn, end };
}
