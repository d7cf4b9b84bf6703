// Outreach: what can be written to a customer, and what was. The consent is asked here, when it is sent: what a screen
// shows may be older than a refusal.
import { parameterNames } from '../../contract/distribution';
import * as contract from '../../contract/outreach';
import type { MessageChannel, OfferedMessage, RecentContact, SentMessage } from '../../contract/outreach';
import { AppError } from '../../contract/result';
import { fillIn, languageFor, messageDate, type TemplateValues } from '../../contract/template-texts';
import { isAllowedLink, mailLink, messageLink } from '../contact-actions/links';
import type { RegisterContext } from '../context';
import { storedFields } from '../customers/stored-fields';
import type { FollowUpAccess } from '../follow-ups/access';
import type { FollowUpChanges } from '../follow-ups/changes';
import { handle, type Handler } from '../handlers';

const dayLength = 86_400_000;
/** Days of the guard where Headquarters set none. */
const usualGuard = 14;
/** Longer links are cut by programs of some systems. */
const longestLink = 2_000;

export function outreachHandlers(
  context: RegisterContext,
  access: FollowUpAccess,
  changes: FollowUpChanges,
): readonly Handler[] {
  /** @throws AppError `customer-unknown` */
  function fieldsOf(customerId: number) {
    const customer = access.known(customerId);
    const { legal_entity_id } = context.register();
    const fields = storedFields(context.store().customerDetails, customer, legal_entity_id);
    if (fields === null) throw new AppError('customer-unknown');
    return { customer, fields };
  }
  type Fields = ReturnType<typeof fieldsOf>['fields'];

  const addresses = (fields: Fields, channel: MessageChannel): readonly string[] =>
    channel === 'email' ? fields.emails : fields.phones;
  const consentOf = (fields: Fields, channel: MessageChannel) =>
    fields.consents.find((one) => one.channel === channel)?.state ?? 'unknown';

  function guardDays(): number {
    const { legal_entity_id } = context.register();
    const set = context.store().company.parameter(legal_entity_id, parameterNames.contactGuardDays);
    const days = Number(set ?? usualGuard);
    return Number.isSafeInteger(days) && days >= 0 ? days : usualGuard;
  }

  function recent(customer: number): RecentContact | null {
    const days = guardDays();
    if (days === 0) return null;
    const { staffId, language } = context.session();
    const now = context.now();
    const found = context.store().outreach.contacts(customer, now - days * dayLength, now, language);
    const one = found.find(({ staff_id }) => staff_id !== staffId) ?? found[0];
    if (one === undefined) return null;
    return { at: one.at, staffName: one.staff_name, label: one.label, isOwn: one.staff_id === staffId };
  }

  function offered(customer: number, fields: Fields): readonly OfferedMessage[] {
    const { outreach, clientBook } = context.store();
    const { legal_entity_id, store_name } = context.register();
    const last = outreach.lastPurchase(customer);
    return outreach.templates(legal_entity_id).flatMap((template): readonly OfferedMessage[] => {
      const channel = contract.messageChannels.find((one) => one === template.channel);
      if (channel === undefined) return [];
      const texts = outreach.texts(template.id);
      const language = languageFor(
        fields.language,
        template.language,
        texts.map((one) => one.language),
      );
      const text = language === template.language ? template : texts.find((one) => one.language === language);
      const name = clientBook.customerName(customer) ?? '';
      const values: TemplateValues = {
        // Whoever has one name only is called by it.
        firstName: fields.firstName === '' ? name : fields.firstName,
        lastName: fields.lastName,
        prefix: fields.prefix,
        name,
        storeName: store_name,
        associateName: context.session().name,
        lastPurchase: last?.products.join(', ') ?? '',
        lastPurchaseDate: messageDate(last?.on ?? null, language),
      };
      const subject = fillIn(text?.subject ?? '', values);
      const body = fillIn(text?.body ?? '', values);
      return [
        {
          templateId: template.id,
          name: template.name,
          channel,
          language,
          subject: subject.text,
          body: body.text,
          missing: [...new Set([...subject.missing, ...body.missing])],
          ruleId: template.follow_up_rule_id,
        },
      ];
    });
  }

  /** The template's type, else one that looks like the channel, else the company's usual one. */
  function activityType(channel: MessageChannel, templateId: string | null): number | null {
    const { outreach, timeline } = context.store();
    const types = timeline
      .activityTypes(context.session().language)
      .filter(({ is_retired }) => is_retired === 0);
    const named = outreach
      .templates(context.register().legal_entity_id)
      .find(({ id }) => id === templateId)?.activity_type_id;
    const icon = channel === 'email' ? 'mail' : 'chat';
    return (
      types.find(({ id }) => id === named)?.id ??
      types.find((type) => type.icon === icon)?.id ??
      types.find(({ needs_time }) => needs_time === 0)?.id ??
      types[0]?.id ??
      null
    );
  }

  type Sent = Parameters<typeof send>[0];
  async function send(input: {
    readonly customerId: number;
    readonly channel: MessageChannel;
    readonly how: 'open' | 'copy';
    readonly to: string | null;
    readonly subject: string;
    readonly body: string;
    readonly templateId: string | null;
    readonly activityId: string;
    readonly followUp: { readonly id: string; readonly newId: string } | null;
  }): Promise<SentMessage> {
    access.checkOn();
    const { customerId, channel, to, activityId } = input;
    const { customer, fields } = fieldsOf(customerId);
    if (consentOf(fields, channel) === 'refused') throw new AppError('contact-refused', { channel });
    if (to !== null && !addresses(fields, channel).includes(to)) throw new AppError('contact-unknown');
    // Asked before anything leaves the register: what cannot be logged is not sent.
    const type = activityType(channel, input.templateId);
    if (type === null) throw new AppError('activity-type-unknown');
    const isTooLong = input.how === 'open' && (await openProgram(input));
    const text = [input.subject.trim(), input.body]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, 4000);
    if (input.followUp !== null) {
      const undo = await changes.complete({
        ...input.followUp,
        customerId,
        activityId,
        activityTypeId: type,
        text,
      });
      return { undo: { followUp: undo, activity: null }, isTooLong };
    }
    const at = context.now();
    await context.entries.save([
      {
        kind: 'activity.put',
        id: activityId,
        customer: access.refOf(customer),
        at,
        activityTypeId: type,
        text,
      },
    ]);
    return { undo: { followUp: null, activity: { id: activityId, at } }, isTooLong };
  }

  /** Answers whether the text did not fit into the link. */
  async function openProgram({ channel, to, subject, body }: Sent): Promise<boolean> {
    if (to === null) throw new AppError('contact-unknown');
    const whole = channel === 'email' ? mailLink(to, { subject, body }) : messageLink(to, { body });
    const isTooLong = whole.length > longestLink;
    const short = channel === 'email' ? mailLink(to, { subject }) : messageLink(to);
    const link = isTooLong ? short : whole;
    if (!isAllowedLink(link)) throw new AppError('contact-unknown');
    await context.openExternal(link);
    return isTooLong;
  }

  return [
    handle(contract.outreach, ({ customerId }) => {
      access.checkOn();
      const { customer, fields } = fieldsOf(customerId);
      return {
        customerName: context.store().clientBook.customerName(customer) ?? '',
        customerLanguage: fields.language === '' ? null : fields.language,
        channels: contract.messageChannels.map((channel) => ({
          channel,
          addresses: addresses(fields, channel),
          consent: consentOf(fields, channel),
        })),
        messages: offered(customer, fields),
        recent: recent(customer),
        guardDays: guardDays(),
      };
    }),
    handle(contract.recentContact, ({ customerId }) => {
      access.checkOn();
      return recent(access.known(customerId));
    }),
    handle(contract.sendMessage, (input) => send(input)),
    handle(contract.undoMessage, async ({ customerId, undo: { followUp, activity } }) => {
      access.checkOn();
      if (followUp !== null) {
        await changes.undo(followUp);
        return null;
      }
      const customer = access.known(customerId);
      const written =
        activity === null ? null : context.store().timeline.entry('activity', customer, activity.id);
      if (written === null) return null;
      if (written.staff_id !== context.session().staffId) throw new AppError('entry-not-own');
      await context.entries.save([
        { kind: 'activity.remove', id: written.id, customer: access.refOf(customer), at: written.at },
      ]);
      return null;
    }),
  ];
}
