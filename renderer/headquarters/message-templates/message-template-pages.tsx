// Message templates: the list, and a template's texts by language with a look at them filled in for a customer.
import { useWatch } from 'react-hook-form';
import { followUpRules } from '../../../main/contract/headquarters/follow-up-rules';
import { messageTemplates, templateChannels } from '../../../main/contract/headquarters/message-templates';
import { placeholders } from '../../../main/contract/template-texts';
import { isLanguage } from '../../../main/contract/languages';
import { languageNames } from '../../i18n/language-names';
import { usePreferences } from '../app/preferences-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { activityTypeSource } from '../follow-up-rules/follow-up-rule-pages';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, LanguageInput, NumberInput, SwitchInput, TextInput } from '../forms/fields';
import { LookupInput, type LookupSource } from '../forms/lookup';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from '../organisation/legal-entity-choice';
import styles from './message-templates.module.css';
import { TemplatePreview } from './template-preview';
import { TextsInput } from './texts-input';

const columns: readonly ColumnView<RowOf<typeof messageTemplates.list>>[] = [
  { field: 'id', label: 'message-templates.field.id', width: 130 },
  { field: 'name', label: 'message-templates.field.name', width: 200, grow: 2 },
  {
    field: 'channel',
    label: 'message-templates.field.channel',
    width: 140,
    show: (row, { t }) => t(`message-templates.channel.${row.channel}`),
  },
  {
    field: 'language',
    label: 'message-templates.field.language',
    width: 150,
    show: (row) => (isLanguage(row.language) ? languageNames[row.language] : row.language),
  },
  { field: 'languages', label: 'message-templates.field.languages', width: 120 },
  { field: 'position', label: 'message-templates.field.position', width: 100 },
  {
    field: 'isEnabled',
    label: 'message-templates.field.isEnabled',
    width: 110,
    show: (row, { t }) => (
      <StateMark
        kind={row.isEnabled ? 'on' : 'off'}
        text={t(row.isEnabled ? 'message-templates.on' : 'message-templates.off')}
      />
    ),
  },
];

export function MessageTemplateList() {
  return (
    <RecordList
      page="message-templates"
      title="message-templates.title"
      list={messageTemplates.list}
      create={messageTemplates.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="message-templates.empty"
      markOf={(row) => (row.isEnabled ? undefined : 'off')}
    />
  );
}

/** Rules of the legal entity, by what associates read. */
const ruleSource = (legalEntityId: string | null): LookupSource => ({
  list: followUpRules.list,
  valueOf: (row: { id: string }) => row.id,
  textOf: (row: { id: string; reason: string }) => `${row.reason} (${row.id})`,
  ...(legalEntityId === null
    ? {}
    : { filters: [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }] }),
});

interface MessageTemplate extends Identified {
  readonly legalEntityId: string;
  readonly name: string;
  readonly texts: Readonly<Record<string, unknown>>;
}

export function MessageTemplateForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  return (
    <RecordPage<MessageTemplate>
      page="message-templates"
      feature="message-templates"
      parentTitle="message-templates.title"
      routes={messageTemplates}
      id={id}
      newTitle={t('message-templates.new')}
      titleOf={(record) => record.name}
      blank={{
        id: '',
        legalEntityId: legalEntityId ?? '',
        name: '',
        channel: 'email',
        language: 'en-US',
        subject: '',
        body: '',
        texts: {},
        activityType: null,
        isEnabled: true,
        position: 10,
        followUpRule: null,
      }}
    >
      {({ record }, isNew) => (
        <>
          <FastTab name="message-template-general" title={t('form.general')} summary={[record?.name]}>
            {isNew ? (
              <>
                <TextInput name="id" isRequired hasHint />
                <LegalEntityChoice />
              </>
            ) : null}
            <TextInput name="name" isRequired hasHint />
            <ChoiceInput
              name="channel"
              isRequired
              choices={templateChannels.map((value) => ({
                value,
                label: t(`message-templates.channel.${value}`),
              }))}
            />
            <LookupInput
              name="followUpRule"
              source={ruleSource(record?.legalEntityId ?? legalEntityId)}
              isOptional
              hasHint
            />
            <LookupInput name="activityType" source={activityTypeSource} isOptional hasHint />
            <NumberInput name="position" />
            <SwitchInput name="isEnabled" />
          </FastTab>
          <FastTab name="message-template-text" title={t('message-templates.text')} summary={[]}>
            <LanguageInput name="language" isRequired hasHint />
            <Subject />
            <TextInput name="body" isRequired lines={7} />
            <p className={styles['hint']} data-testid="placeholders">
              {t('message-templates.placeholders', {
                names: placeholders.map((name) => `{${name}}`).join(' '),
              })}
            </p>
          </FastTab>
          <FastTab
            name="message-template-translations"
            title={t('form.translations')}
            isOpenFirst={isNew}
            summary={[t('form.translations-count', { count: Object.keys(record?.texts ?? {}).length })]}
            layout="free"
          >
            <TextsInput name="texts" />
          </FastTab>
          <FastTab
            name="message-template-preview"
            title={t('message-templates.preview')}
            summary={[]}
            layout="free"
          >
            <TemplatePreview legalEntityId={record?.legalEntityId ?? legalEntityId ?? ''} />
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}

function Subject() {
  const channel: unknown = useWatch({ name: 'channel' });
  return channel === 'email' ? <TextInput name="subject" isRequired /> : null;
}
