// Whether the window is as narrow as a register held upright: what lies beside something then covers it.
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 900px)');

function follow(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => {
    narrow.removeEventListener('change', changed);
  };
}

export const useNarrow = (): boolean => useSyncExternalStore(follow, () => narrow.matches);
