// A long list of large things comes as far as one has come: more is asked for whenever its end comes near.
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** @returns what stands after the last of the `shown` ones. */
export function useNearEnd(
  shown: number,
  hasMore: boolean,
  reach: () => void,
): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const isNear = useEffectEvent(reach);
  useEffect(() => {
    const element = end.current;
    if (element === null || !hasMore) return undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting === true) isNear();
      },
      { rootMargin: '1000px', scrollMargin: '1000px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [shown, hasMore]);
  return end;
}
