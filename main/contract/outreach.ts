// Writing to a customer: from a template in their language or freely, copied or opened in the system's own program,
// and logged. What the customer refused cannot be done, whoever asks.
import { z } from 'zod';
import type { ConsentState } from './customers';
import { command, query } from './define';
import { followUpUndo } from './follow-ups';
import type { Placeholder } from './template-texts';

export const messageChannels = ['email', 'message'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** A template filled in for the customer. */
export interface OfferedMessage {
  readonly templateId: string;
  readonly name: string;
  readonly channel: MessageChannel;
  /** The language it is written in: the customer's, where the template has it. */
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  /** Placeholders without a value: nothing stands in their place. */
  readonly missing: readonly Placeholder[];
  /** The rule whose follow-ups it is for. */
  readonly ruleId: string | null;
}

/** Who was in touch within the days that Headquarters set; a colleague before oneself. */
export interface RecentContact {
  readonly at: number;
  readonly staffName: string;
  readonly label: string;
  readonly isOwn: boolean;
}

export interface Outreach {
  readonly customerName: string;
  /** As it is stored; null where nobody knows it. */
  readonly customerLanguage: string | null;
  readonly channels: readonly {
    readonly channel: MessageChannel;
    /** E-mail addresses or phone numbers, the primary one first. */
    readonly addresses: readonly string[];
    readonly consent: ConsentState;
  }[];
  readonly messages: readonly OfferedMessage[];
  readonly recent: RecentContact | null;
  readonly guardDays: number;
}

const customerId = z.int();
const id = z.uuidv7();

export const outreach = query<Outreach>()({
  channel: 'outreach.offer',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});

/** The same for who only looks at the customer. */
export const recentContact = query<RecentContact | null>()({
  channel: 'outreach.recent',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});

export const outreachUndo = z.strictObject({
  followUp: followUpUndo.nullable(),
  activity: z.strictObject({ id, at: z.int() }).nullable(),
});
export type OutreachUndo = z.infer<typeof outreachUndo>;

export interface SentMessage {
  readonly undo: OutreachUndo;
  /** The text was too long for the link: it is to be pasted. */
  readonly isTooLong: boolean;
}

/**
 * Logs it and, where that was asked for, opens the system's program. Errors: `contact-refused` (detail `channel`),
 * `contact-unknown` where the address is none of the customer's, `contact-program-missing`.
 */
export const sendMessage = command<SentMessage>()({
  channel: 'outreach.send',
  input: z.strictObject({
    customerId,
    channel: z.enum(messageChannels),
    /** `copy`: the screen puts it on the clipboard once this is answered. */
    how: z.enum(['open', 'copy']),
    /** Null with `copy`, where the customer has no address. */
    to: z.string().max(254).nullable(),
    subject: z.string().max(200),
    body: z.string().trim().min(1).max(3500),
    templateId: z.string().max(64).nullable(),
    activityId: id,
    /** The follow-up that is completed by it. */
    followUp: z.strictObject({ id: z.string().min(1).max(100), newId: id }).nullable(),
  }),
  session: 'unlocked',
});
export const undoMessage = command<null>()({
  channel: 'outreach.undo',
  input: z.strictObject({ customerId, undo: outreachUndo }),
  session: 'unlocked',
});
