// Esc leaves what lies over the screen (a panel, a selection) before it leaves the screen itself.
import { useEffect } from 'react';

export function useLayerEscape(isOn: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      // A menu or another dialog has its own; a field outside the panel first empties itself.
      const layer = target?.closest('[role="menu"], [role="dialog"], [role="alertdialog"]') ?? null;
      if (layer === null ? target?.matches('input, textarea') === true : layer.id !== 'filter-panel') return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isOn, leave]);
}
