// Message templates, and one of them filled in for a customer before it is saved.
import {
  messageTemplateList,
  putMessageTemplate,
  readMessageTemplate,
  readTemplateValues,
  removeMessageTemplate,
  type TemplateText,
} from '../../../db/headquarters/message-templates';
import { readFollowUpRule } from '../../../db/headquarters/follow-up-rules';
import type { Change } from '../../../db/headquarters/write';
import { messageTemplates, previewTemplate } from '../../contract/headquarters/message-templates';
import type { BodyOf } from '../../contract/headquarters/route';
import { AppError } from '../../contract/result';
import { fillIn, languageFor, messageDate } from '../../contract/template-texts';
import { requireActivityType } from '../follow-up-rules/routes';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

type Form = Omit<Required<BodyOf<typeof messageTemplates.create>>, 'id' | 'legalEntityId'>;

/** A rule of the legal entity, or none. */
async function requireRule(change: Change, legalEntityId: string, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const rule = await readFollowUpRule(change.tx, id);
  if (rule?.legalEntityId !== legalEntityId) throw new InputFailure({ followUpRule: 'unknown-reference' });
  return id;
}

async function put(change: Change, id: string, legalEntityId: string, form: Form): Promise<void> {
  const others = Object.fromEntries(
    Object.entries(form.texts as Readonly<Record<string, TemplateText>>).filter(
      ([language]) => language !== form.language,
    ),
  );
  const isEmail = form.channel === 'email';
  if (isEmail && form.subject === '') throw new InputFailure({ subject: 'required' });
  const bare = Object.entries(others).find(([, text]) => isEmail && text.subject === '');
  if (bare !== undefined) throw new InputFailure({ [`texts.${bare[0]}.subject`]: 'required' });
  await putMessageTemplate(change, {
    id,
    legalEntityId,
    name: form.name,
    channel: form.channel,
    language: form.language,
    subject: isEmail ? form.subject : '',
    body: form.body,
    texts: isEmail
      ? others
      : Object.fromEntries(Object.entries(others).map(([key, { body }]) => [key, { subject: '', body }])),
    activityTypeId: await requireActivityType(change.tx, form.activityType),
    isEnabled: form.isEnabled,
    position: form.position,
    followUpRuleId: await requireRule(change, legalEntityId, form.followUpRule),
  });
}

export function serveMessageTemplates(web: WebApplication): void {
  serveRecords(web, messageTemplates, {
    kind: {
      type: 'message-templates',
      edited: [
        'name',
        'channel',
        'language',
        'subject',
        'body',
        'texts',
        'activityType',
        'isEnabled',
        'position',
        'followUpRule',
      ],
      read: (db, id) => readMessageTemplate(db, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: messageTemplateList,
    create: async (change, { id, legalEntityId, ...form }) => {
      if ((await readMessageTemplate(change.tx, id)) !== null) throw new InputFailure({ id: 'taken' });
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      await put(change, id, legalEntityId, form as Form);
      return id;
    },
    update: (change, id, form, before) =>
      put(change, String(id), String(before['legalEntityId']), form as Form),
    remove: (change, id) => removeMessageTemplate(change, String(id)),
  });

  serve(web, previewTemplate, async ({ body }) => {
    const { store } = web.context;
    const found = await readTemplateValues(store.db, body.legalEntityId, body.accountNumber);
    if (found === null) throw new AppError('customer-unknown');
    const texts = body.texts as Readonly<Record<string, TemplateText>>;
    const language = languageFor(found.language, body.language, Object.keys(texts));
    const text = language === body.language ? body : (texts[language] ?? body);
    const { firstName, lastName, prefix, name, storeName, associateName, lastPurchase } = found;
    const values = {
      firstName: firstName === '' ? name : firstName,
      lastName,
      prefix,
      name,
      storeName,
      associateName,
      lastPurchase,
      lastPurchaseDate: messageDate(found.lastPurchaseOn, language),
    };
    const subject = fillIn(text.subject, values);
    const filled = fillIn(text.body, values);
    return {
      language,
      subject: subject.text,
      body: filled.text,
      missing: [...new Set([...subject.missing, ...filled.missing])],
    };
  });
}
