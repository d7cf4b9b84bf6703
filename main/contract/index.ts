// Every call of the register, in one list: the router serves exactly these, and a test walks them all.
import * as app from './app';
import * as clientBook from './client-book';
import * as clientBookOperations from './client-book-operations';
import * as contactActions from './contact-actions';
import * as customerEditing from './customer-editing';
import * as customers from './customers';
import type { Call } from './define';
import * as followUps from './follow-ups';
import * as formDrafts from './form-drafts';
import * as outreach from './outreach';
import * as savedLists from './saved-lists';
import * as screenLayouts from './screen-layouts';
import * as signIn from './sign-in';
import * as synchronization from './synchronization';
import * as timeline from './timeline';
import * as timelineEditing from './timeline-editing';

const isCall = (value: unknown): value is Call =>
  typeof value === 'object' && value !== null && 'channel' in value && 'input' in value;

export const registerCalls: readonly Call[] = [
  app,
  clientBook,
  clientBookOperations,
  contactActions,
  customerEditing,
  customers,
  followUps,
  formDrafts,
  outreach,
  savedLists,
  screenLayouts,
  signIn,
  synchronization,
  timeline,
  timelineEditing,
]
  .flatMap((feature) => Object.values(feature) as unknown[])
  .filter(isCall);
