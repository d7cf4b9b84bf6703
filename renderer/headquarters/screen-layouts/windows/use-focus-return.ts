// Gives the focus back when a window over the designer closes: to what opened it, or to the canvas where that went or
// cannot be pressed any more.
import { useEffect, useState } from 'react';
import { focusCanvas } from '../in-view';

export function useFocusReturn(): void {
  // Read while it is drawn for the first time: a moment later the window has the focus.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (opener instanceof HTMLElement && opener !== document.body && !opener.matches(':disabled'))
          opener.focus();
        if (document.activeElement === document.body) focusCanvas();
      });
    },
    [opener],
  );
}
