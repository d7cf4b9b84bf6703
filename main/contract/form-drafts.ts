// Half-written forms: what somebody has typed and not saved yet, kept at the register so that a crash, a lock or a
// restart costs no more than the last moment. Notes and activities on a customer's page have drafts of their own.
import { z } from 'zod';
import { command, query } from './define';

export const draftForms = ['customer', 'follow-up', 'message', 'entry', 'activities'] as const;
export type DraftForm = (typeof draftForms)[number];

const place = {
  form: z.enum(draftForms),
  /** Whom it is about; null where nobody yet, or several. */
  customerId: z.int().nullable(),
  /** The record that the form changes; null: a new one. */
  recordId: z.string().max(100).nullable(),
};

/** JSON of the form's own; null: saved, or thrown away. */
export const saveForm = command<null>()({
  channel: 'form-drafts.save',
  input: z.strictObject({ ...place, content: z.string().max(50_000).nullable() }),
  // Also as the screen locks: what was typed last must not be lost.
  session: 'signed-in',
});

/** What the session's associate has typed there and not saved; null: nothing. */
export const readForm = query<string | null>()({
  channel: 'form-drafts.read',
  input: z.strictObject(place),
  session: 'unlocked',
});
