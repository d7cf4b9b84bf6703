// A refused way of contact stays refused: only somebody with the permission (operation 4004) makes it anything else,
// or who wrote the refusal down, a moment ago, by mistake. Windows import this: no validation library here.

/** What is written down of one way of contact. */
export interface WrittenConsent<Channel extends string = string> {
  readonly channel: Channel;
  readonly state: string;
  /** UTC milliseconds and staff id or name, where it is known. */
  readonly changedAt?: number | null;
  readonly changedBy?: string | null;
}

/** As both stores hold it. */
export const toWrittenConsent = <Channel extends string>(row: {
  readonly channel: Channel;
  readonly state: string;
  readonly changed_at: number | null;
  readonly changed_by: string | null;
}): WrittenConsent<Channel> => ({
  channel: row.channel,
  state: row.state,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

/** For so long one takes back one's own mistake. */
export const ownMistakeFor = 15 * 60_000;

/**
 * The channels whose refusal these wishes would lift against the rule.
 * @param by who wishes it, by the same kind of name as `changedBy`, and when.
 */
export function liftedRefusals<Channel extends string>(
  present: readonly WrittenConsent<Channel>[],
  wanted: readonly { readonly channel: Channel; readonly state: string }[],
  by: { readonly who: string; readonly at: number },
): readonly Channel[] {
  const isOwnMistake = ({ changedAt, changedBy }: WrittenConsent): boolean =>
    changedBy === by.who &&
    typeof changedAt === 'number' &&
    by.at >= changedAt &&
    by.at - changedAt <= ownMistakeFor;
  return present
    .filter(
      (one) =>
        one.state === 'refused' &&
        !isOwnMistake(one) &&
        wanted.some(({ channel, state }) => channel === one.channel && state !== 'refused'),
    )
    .map(({ channel }) => channel);
}
