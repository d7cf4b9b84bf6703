// A loyalty card read anywhere opens its customer, whatever has the focus.
import { useEffect } from 'react';
import { useMessages } from '../app/messages-store';
import { useNavigation } from '../app/navigation-store';
import { useSearchField } from '../app/search-field';
import { call } from '../bridge';
import { useBookDialogs } from '../client-book/book-dialogs-store';
import { useOutreach } from '../outreach/outreach-store';
import { afterKey, scannedCode, type Burst } from './scanner';

type TextField = HTMLInputElement | HTMLTextAreaElement;

interface Held {
  readonly field: TextField;
  readonly value: string;
}

/** Writes into a field so that React hears of it, as typing would. */
function write(field: TextField, value: string): void {
  const type = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(type.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const isSearchBox = (field: EventTarget | null): boolean =>
  field instanceof Element && field.closest('[role="search"]') !== null;

/** What the first sign goes into: typing outside a field lands in the search box. */
function heldBy(target: EventTarget | null): Held | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  const field = isField ? target : (useSearchField.getState().field?.current ?? null);
  return field === null ? null : { field, value: field.value };
}

/** Where a new card is written down for a customer: it need not be known. */
const takesCards = (field: TextField | undefined): boolean =>
  field?.matches('[data-testid="customer-field"][data-name^="cards."]') === true;

/** @param held the field that the code was read into, with what stood there before. */
async function openCode(scanned: string, held: Held | null): Promise<void> {
  const answer = await call('customerByCode', { code: scanned });
  if (!answer.ok) {
    useMessages.getState().showFailure(answer);
    return;
  }
  const { customerId, storeName } = answer.value;
  if (customerId === null) {
    if (takesCards(held?.field)) return;
    const detail = { name: scanned, store: storeName };
    useMessages.getState().show({ severity: 'warning', code: 'card-unknown', detail });
    return;
  }
  // What stood in the field before the card was read is what somebody wrote.
  if (held !== null) {
    write(held.field, held.value);
    // Nothing that its text finds lies over the customer.
    if (isSearchBox(held.field)) held.field.blur();
  }
  // What is half-written in a dialog is kept.
  useBookDialogs.getState().close();
  useOutreach.getState().close();
  useNavigation.getState().open({ name: 'customer', customerId });
}

export function useScanner(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    let burst: Burst | null = null;
    let before: Held | null = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      // Who approves types a staff id and a password, and a register is let in by a code.
      const isOwn = target instanceof Element && target.closest('[data-credentials]') !== null;
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isOwn) {
        burst = null;
        return;
      }
      if (event.key === 'Enter') {
        const scanned = scannedCode(burst, event.timeStamp);
        burst = null;
        // The empty search box knows what to do with a number by itself.
        if (scanned === null || (before?.value === '' && isSearchBox(target))) return;
        event.preventDefault();
        event.stopPropagation();
        void openCode(scanned, before);
        return;
      }
      if ([...event.key].length !== 1) return;
      const next = afterKey(burst, event.key, event.timeStamp);
      if (next.text.length === 1) before = heldBy(target);
      burst = next;
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isOn]);
}
