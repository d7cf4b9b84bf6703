// The last message to the person: what happened, as a code and a text's key with its values. Errors stay until
// they are closed, others go by themselves.
import { create } from 'zustand';
import type { Failure } from '../../../main/contract/result';

/** What was done with follow-ups; each has a text `follow-ups.message-<code>`. */
export const followUpMessages = [
  'follow-up-saved',
  'follow-up-completed',
  'follow-up-postponed',
  'follow-up-removed',
  'follow-up-reopened',
  'follow-up-undone',
  'outreach-opened',
  'outreach-copied',
  'outreach-to-paste',
  'outreach-logged',
] as const;
export type FollowUpMessage = (typeof followUpMessages)[number];

export type Severity = 'info' | 'success' | 'warning' | 'error';

/** What was done with client books; each has a text `client-book.message-<code>`. */
export const clientBookMessages = [
  'customers-added',
  'customers-removed',
  'customers-reassigned',
  'activities-logged',
  'operation-undone',
  'operation-stopped',
  'undo-stopped',
  'operation-finished-later',
  'undo-finished-later',
  'list-exported',
  'list-printing',
  'list-saved',
  'list-removed',
  'entry-discarded',
] as const;
export type ClientBookMessage = (typeof clientBookMessages)[number];

/** What was done with customers; each has a text `customers.message-<code>`. */
export const customerMessages = [
  'customer-created',
  'customer-saved',
  'attribute-saved',
  'activity-deleted',
  'note-deleted',
  'entry-restored',
  'card-unknown',
] as const;
export type CustomerMessage = (typeof customerMessages)[number];

export interface Message {
  /** Grows with every message, so that two equal ones are still two. */
  readonly number: number;
  readonly severity: Severity;
  /** An error's code, whose text is `error.<code>`, or what was done. */
  readonly code: 'synchronized' | ClientBookMessage | CustomerMessage | FollowUpMessage | Failure['code'];
  readonly detail: Failure['detail'];
  /** Takes back what was done, for as long as the message stands. */
  readonly undo?: () => void;
  /** What one may do about it, besides closing it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Messages {
  readonly message: Message | null;
  readonly show: (message: Omit<Message, 'number'>) => void;
  readonly showFailure: (failure: Failure) => void;
  readonly close: () => void;
  /** What the message is about, where that can be. */
  readonly takeBack: () => void;
}

let count = 0;

export const useMessages = create<Messages>()((set, get) => ({
  message: null,
  show(message) {
    count += 1;
    set({ message: { ...message, number: count } });
  },
  showFailure(failure) {
    get().show({ severity: 'error', code: failure.code, detail: failure.detail });
  },
  close() {
    set({ message: null });
  },
  takeBack() {
    const undo = get().message?.undo;
    if (undo === undefined) return;
    get().close();
    undo();
  },
}));
