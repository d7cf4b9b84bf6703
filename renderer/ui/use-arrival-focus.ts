// Where a new screen takes the place of what had the focus, its heading gets it: a screen reader says where one
// is, and Tab goes on from there. A focus that is somewhere else on purpose, such as the search box, stays.
import { type RefObject, useEffect, useRef } from 'react';

export function useArrivalFocus(isShown: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isShown) return undefined;
    // In a turn of its own: a menu or dialog that closes in this one first gives the focus back.
    const timer = setTimeout(() => {
      const { activeElement, body } = document;
      if (activeElement === null || activeElement === body) heading.current?.focus({ preventScroll: true });
    });
    return () => {
      clearTimeout(timer);
    };
  }, [isShown]);
  return heading;
}
