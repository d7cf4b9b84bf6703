// What a message begins with: from a follow-up of a rule the rule's template, else the first that is for no rule.
import type { MessageChannel, OfferedMessage, Outreach } from '../../../main/contract/outreach';

/** The ways that are not shut; those with an address first. */
function openChannels({ channels }: Outreach): readonly MessageChannel[] {
  const open = channels.filter(({ consent }) => consent !== 'refused');
  const [known, unknown] = [true, false].map((isKnown) =>
    open.filter(({ addresses }) => addresses.length > 0 === isKnown),
  );
  return [...(known ?? []), ...(unknown ?? [])].map(({ channel }) => channel);
}

/** Null: a free text. A greeting for another day is never what a message begins with. */
export function firstOf(
  { messages }: Outreach,
  channel: MessageChannel,
  ruleId: string | null,
): OfferedMessage | null {
  const offered = messages.filter((one) => one.channel === channel);
  return (
    (ruleId === null ? undefined : offered.find((one) => one.ruleId === ruleId)) ??
    offered.find((one) => one.ruleId === null) ??
    null
  );
}

/** By a way that the rule has a template for, where one is open; else by the first that is. */
export function firstMessage(
  offer: Outreach,
  ruleId: string | null,
): { readonly channel: MessageChannel; readonly message: OfferedMessage | null } {
  const ways = openChannels(offer).map((channel) => ({ channel, message: firstOf(offer, channel, ruleId) }));
  const own = ways.find(({ message }) => ruleId !== null && message?.ruleId === ruleId);
  return own ?? ways[0] ?? { channel: 'email', message: null };
}
