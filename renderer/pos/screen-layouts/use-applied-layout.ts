// Keeps the layout up to date for as long as a session is there: with what arrives, with the language, with the
// window's size and orientation.
import { useEffect, useSyncExternalStore } from 'react';
import type { Session } from '../../../main/contract/sign-in';
import type { ScreenSize } from '../../../main/contract/screen-layout-drawing';
import { on } from '../bridge';
import { useLayout } from './layout-store';

/** Drawing a window larger goes through many sizes; the last one counts. */
const resizeRest = 150;

export function useAppliedLayout({ isLocked, language, operations }: Session): void {
  const held = operations.join(',');
  useEffect(() => {
    if (isLocked) return undefined;
    const { load } = useLayout.getState();
    void load();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const resized = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), resizeRest);
    };
    window.addEventListener('resize', resized);
    const stop = on('distribution.applied', () => void load());
    return () => {
      clearTimeout(timer);
      window.removeEventListener('resize', resized);
      stop();
    };
  }, [isLocked, language, held]);
}

let last: ScreenSize = { width: 0, height: 0 };
function size(): ScreenSize {
  if (last.width !== window.innerWidth || last.height !== window.innerHeight)
    last = { width: window.innerWidth, height: window.innerHeight };
  return last;
}
function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => {
    window.removeEventListener('resize', changed);
  };
}

/** The window's inner size, in effective pixels. */
export const useScreenSize = (): ScreenSize => useSyncExternalStore(subscribe, size);
