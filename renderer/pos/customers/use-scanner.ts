// A loyalty card read anywhere opens its customer, whatever has the focus.
import { useEffect } from 'react';
import { useMessages } from '../app/messages-store';
import { useNavigation } from '../app/navigation-store';
import { call } from '../bridge';
import { useBookDialogs } from '../client-book/book-dialogs-store';
import { useOutreach } from '../outreach/outreach-store';
import { afterKey, scannedCode, type Burst } from './scanner';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Writes into a field so that React hears of it, as typing would. */
function write(field: TextField, value: string): void {
  const type = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(type.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function openCode(scanned: string, restore: (() => void) | null): Promise<void> {
  const answer = await call('customerByCode', { code: scanned });
  if (!answer.ok) {
    useMessages.getState().showFailure(answer);
    return;
  }
  const { customerId, storeName } = answer.value;
  if (customerId === null) {
    const detail = { name: scanned, store: storeName };
    useMessages.getState().show({ severity: 'warning', code: 'card-unknown', detail });
    return;
  }
  // What stood in the field before the card was read is what somebody wrote.
  restore?.();
  // What is half-written in a dialog is kept.
  useBookDialogs.getState().close();
  useOutreach.getState().close();
  useNavigation.getState().open({ name: 'customer', customerId });
}

export function useScanner(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    let burst: Burst | null = null;
    let before: { readonly field: TextField; readonly value: string } | null = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      // The search box knows what to do with a number by itself; who approves types a staff id and a password, and a
      // register is let in by a code.
      const isOwn =
        target instanceof Element && target.closest('[role="search"], [data-credentials]') !== null;
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isOwn) {
        burst = null;
        return;
      }
      if (event.key === 'Enter') {
        const scanned = scannedCode(burst, event.timeStamp);
        burst = null;
        if (scanned === null) return;
        event.preventDefault();
        event.stopPropagation();
        const held = before;
        void openCode(
          scanned,
          held === null
            ? null
            : () => {
                write(held.field, held.value);
              },
        );
        return;
      }
      if ([...event.key].length !== 1) return;
      const next = afterKey(burst, event.key, event.timeStamp);
      if (next.text.length === 1) before = isField ? { field: target, value: target.value } : null;
      burst = next;
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isOn]);
}
