// The only way from a screen to the program behind it: calls by the contract's names with its types, and the
// events it sends. The contract is imported as types only, which keeps its validation library out of the window.
import type * as app from '../../main/contract/app';
import type * as clientBook from '../../main/contract/client-book';
import type * as clientBookOperations from '../../main/contract/client-book-operations';
import type * as contactActions from '../../main/contract/contact-actions';
import type * as customerEditing from '../../main/contract/customer-editing';
import type * as customers from '../../main/contract/customers';
import type { Call, Events, InputOf, OutputOf } from '../../main/contract/define';
import type * as followUps from '../../main/contract/follow-ups';
import type * as formDrafts from '../../main/contract/form-drafts';
import type * as outreach from '../../main/contract/outreach';
import type { Result } from '../../main/contract/result';
import type * as savedLists from '../../main/contract/saved-lists';
import type * as screenLayouts from '../../main/contract/screen-layouts';
import type * as signIn from '../../main/contract/sign-in';
import type * as synchronization from '../../main/contract/synchronization';
import type * as timeline from '../../main/contract/timeline';
import type * as timelineEditing from '../../main/contract/timeline-editing';

declare global {
  interface Window {
    /** Set by the preload script. Texts are JSON: one string crosses faster than an object graph. */
    readonly counterbook: {
      call(channel: string, input: string): Promise<string>;
      on(event: string, listener: (payload: string) => void): () => void;
    };
  }
}

type Contract = typeof app &
  typeof clientBook &
  typeof clientBookOperations &
  typeof contactActions &
  typeof customerEditing &
  typeof customers &
  typeof savedLists &
  typeof followUps &
  typeof formDrafts &
  typeof outreach &
  typeof screenLayouts &
  typeof signIn &
  typeof synchronization &
  typeof timeline &
  typeof timelineEditing;
export type Calls = {
  readonly [Name in keyof Contract as Contract[Name] extends Call ? Name : never]: Contract[Name];
};

/** The calls that the screens make, each with its channel; bridge.test.ts compares them with the contract. */
export const channels = {
  appState: 'app.state',
  appInfo: 'app.info',
  settingsRead: 'app.settings',
  settingsWrite: 'app.change-settings',
  chooseCompany: 'app.choose-company',
  activateRegister: 'app.activate-register',
  restoreBackup: 'app.restore-backup',
  showWindow: 'app.show-window',
  openDataFolder: 'app.open-data-folder',
  noteFailure: 'app.note-failure',
  quit: 'app.quit',
  clientBook: 'client-book.page',
  storeClientBooks: 'client-book.store-page',
  clientBookNeighbours: 'client-book.neighbours',
  customerSearch: 'customers.search',
  customerDetails: 'customers.details',
  customerPurchases: 'customers.purchases',
  customerLocalInsights: 'customers.local-insights',
  customerByCode: 'customers.by-code',
  likelyDuplicates: 'customers.duplicates',
  createCustomer: 'customers.create',
  editCustomer: 'customers.edit',
  setAttributeValue: 'customers.set-attribute',
  contactCustomer: 'contact-actions.contact',
  clientBookFacets: 'client-book.facets',
  storeClientBookFacets: 'client-book.store-facets',
  addToClientBook: 'client-book.add',
  removeFromClientBook: 'client-book.remove',
  reassignToClientBook: 'client-book.reassign',
  logActivities: 'client-book.log-activities',
  undoOperation: 'client-book.undo',
  stopOperation: 'client-book.stop',
  bookOperations: 'client-book.operations',
  operationsTold: 'client-book.operations-told',
  associates: 'client-book.associates',
  exportClientBook: 'client-book.export',
  cancelExport: 'client-book.cancel-export',
  clientBookPrintout: 'client-book.printout',
  printList: 'client-book.print',
  savedLists: 'saved-lists.list',
  saveList: 'saved-lists.save',
  removeList: 'saved-lists.remove',
  appliedLayout: 'screen-layouts.applied',
  sessionInformation: 'screen-layouts.session-information',
  today: 'follow-ups.today',
  customerFollowUps: 'follow-ups.of-customer',
  saveFollowUp: 'follow-ups.save',
  completeFollowUp: 'follow-ups.complete',
  postponeFollowUp: 'follow-ups.postpone',
  removeFollowUp: 'follow-ups.remove',
  reopenFollowUp: 'follow-ups.reopen',
  undoFollowUp: 'follow-ups.undo',
  outreach: 'outreach.offer',
  recentContact: 'outreach.recent',
  sendMessage: 'outreach.send',
  undoMessage: 'outreach.undo',
  currentSession: 'sign-in.session',
  signInStore: 'sign-in.store',
  signIn: 'sign-in.sign-in',
  signOut: 'sign-in.sign-out',
  lock: 'sign-in.lock',
  unlock: 'sign-in.unlock',
  approve: 'sign-in.approve',
  takeApproval: 'sign-in.take-approval',
  endApproved: 'sign-in.end-approved',
  chooseLanguage: 'sign-in.choose-language',
  timelinePage: 'timeline.page',
  activityTypes: 'timeline.activity-types',
  addActivity: 'timeline.add-activity',
  addNote: 'timeline.add-note',
  readDraft: 'timeline.draft',
  readForm: 'form-drafts.read',
  saveForm: 'form-drafts.save',
  saveDraft: 'timeline.save-draft',
  editEntry: 'timeline.edit-entry',
  deleteEntry: 'timeline.delete-entry',
  restoreEntry: 'timeline.restore-entry',
  searchTimeline: 'timeline.search',
  synchronizationState: 'synchronization.state',
  synchronizeNow: 'synchronization.run-now',
  entries: 'synchronization.entries',
  retryEntry: 'synchronization.retry-entry',
  discardEntry: 'synchronization.discard-entry',
  keepEntry: 'synchronization.keep-entry',
} as const satisfies Partial<Record<keyof Calls, string>>;
export type CallName = keyof typeof channels;

/** Asks the program; never throws. A call that gets no answer at all is an unexpected failure. */
export async function call<Name extends CallName>(
  name: Name,
  input: InputOf<Calls[Name]>,
): Promise<Result<OutputOf<Calls[Name]>>> {
  try {
    const answer = await window.counterbook.call(channels[name], JSON.stringify(input));
    return JSON.parse(answer) as Result<OutputOf<Calls[Name]>>;
  } catch (error) {
    console.error(channels[name], error);
    return { ok: false, code: 'unexpected', detail: {} };
  }
}

/** Hears one of the program's events; answers with how to stop. */
export function on<Name extends keyof Events>(
  event: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return window.counterbook.on(event, (payload) => {
    listener(JSON.parse(payload) as Events[Name]);
  });
}
