import { describe, expect, it } from 'vitest';
import * as app from '../../main/contract/app';
import * as clientBook from '../../main/contract/client-book';
import * as clientBookOperations from '../../main/contract/client-book-operations';
import * as contactActions from '../../main/contract/contact-actions';
import * as customerEditing from '../../main/contract/customer-editing';
import * as customers from '../../main/contract/customers';
import * as followUps from '../../main/contract/follow-ups';
import * as formDrafts from '../../main/contract/form-drafts';
import { registerCalls } from '../../main/contract/index';
import * as outreach from '../../main/contract/outreach';
import * as savedLists from '../../main/contract/saved-lists';
import * as screenLayouts from '../../main/contract/screen-layouts';
import * as signIn from '../../main/contract/sign-in';
import * as synchronization from '../../main/contract/synchronization';
import * as timeline from '../../main/contract/timeline';
import * as timelineEditing from '../../main/contract/timeline-editing';
import { channels } from './bridge';

const contract: Record<string, unknown> = {
  ...app,
  ...clientBook,
  ...clientBookOperations,
  ...contactActions,
  ...customerEditing,
  ...customers,
  ...savedLists,
  ...followUps,
  ...formDrafts,
  ...outreach,
  ...screenLayouts,
  ...signIn,
  ...synchronization,
  ...timeline,
  ...timelineEditing,
};

describe('bridge', () => {
  it.each(Object.entries(channels))('calls %s by its channel %s', (name, channel) => {
    expect((contract[name] as { channel: string }).channel).toBe(channel);
    expect(registerCalls.map((call) => call.channel)).toContain(channel);
  });
});
