// The texts of a template in the other languages: subject and body each; one without both is none.
import { Field, Input, Textarea } from '@fluentui/react-components';
import { useController, useWatch } from 'react-hook-form';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import { languageList, languageNames } from '../../i18n/language-names';
import { useTexts } from '../app/texts';
import { firstMessage } from '../forms/fields';
import { useFormContents } from '../forms/form-context';
import styles from './message-templates.module.css';

interface TemplateText {
  readonly subject: string;
  readonly body: string;
}

export function TextsInput({ name }: { readonly name: string }) {
  const { t } = useTexts();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name });
  const own: unknown = useWatch({ name: 'language' });
  const channel: unknown = useWatch({ name: 'channel' });
  const texts = (field.value ?? {}) as Readonly<Record<string, TemplateText>>;
  const errors = (fieldState.error ?? {}) as Readonly<Record<string, unknown>>;
  const change = (language: string, changed: Partial<TemplateText>): void => {
    const text = { subject: '', body: '', ...texts[language], ...changed };
    const others = Object.fromEntries(Object.entries(texts).filter(([key]) => key !== language));
    field.onChange(text.subject === '' && text.body === '' ? others : { ...others, [language]: text });
  };
  return (
    <div
      className={styles['texts']}
      data-testid="field"
      data-field={name}
      data-changed={fieldState.isDirty ? '' : undefined}
    >
      {languageList
        .filter((language) => language !== own)
        .map((language) => {
          const message = firstMessage(errors[language]);
          return (
            <fieldset key={language} className={styles['language']} data-language={language}>
              <legend>{languageNames[language]}</legend>
              {channel === 'email' ? (
                <Field label={t('message-templates.field.subject')}>
                  <Input
                    lang={language}
                    value={texts[language]?.subject ?? ''}
                    readOnly={isReadOnly}
                    onBlur={field.onBlur}
                    onChange={(_, data) => {
                      change(language, { subject: data.value });
                    }}
                  />
                </Field>
              ) : null}
              <Field
                label={t('message-templates.field.body')}
                {...(message === undefined
                  ? {}
                  : {
                      validationMessage: t(`field.${message as FieldCode}`),
                      validationState: 'error' as const,
                    })}
              >
                <Textarea
                  lang={language}
                  rows={4}
                  resize="vertical"
                  value={texts[language]?.body ?? ''}
                  readOnly={isReadOnly}
                  onBlur={field.onBlur}
                  onChange={(_, data) => {
                    change(language, { body: data.value });
                  }}
                />
              </Field>
            </fieldset>
          );
        })}
    </div>
  );
}
