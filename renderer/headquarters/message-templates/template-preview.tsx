// A template as a customer would get it: in their language, with what is known of them. Nothing is saved or sent.
import { Button, Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { allCustomers } from '../../../main/contract/headquarters/customers';
import { previewTemplate } from '../../../main/contract/headquarters/message-templates';
import type { BodyOf, ReplyOf } from '../../../main/contract/headquarters/route';
import { isLanguage } from '../../../main/contract/languages';
import { languageNames } from '../../i18n/language-names';
import { call } from '../app/client';
import { useTexts } from '../app/texts';
import { type LookupSource, useLookup } from '../forms/lookup';
import styles from './message-templates.module.css';

type Preview = ReplyOf<typeof previewTemplate>;
type Body = BodyOf<typeof previewTemplate>;

interface Row {
  readonly accountNumber: string;
  readonly name: string;
}
const customerSource: LookupSource = {
  list: allCustomers,
  valueOf: (row: Row) => row.accountNumber,
  textOf: (row: Row) => `${row.name} (${row.accountNumber})`,
};

export function TemplatePreview({ legalEntityId }: { readonly legalEntityId: string }) {
  const { t } = useTexts();
  const form = useFormContext();
  const [search, setSearch] = useState('');
  const [accountNumber, setAccountNumber] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const found = useLookup(customerSource, search, isOpen);
  const show = async (): Promise<void> => {
    if (accountNumber === null) return;
    const { language, subject, body, texts } = form.getValues() as Pick<
      Body,
      'language' | 'subject' | 'body' | 'texts'
    >;
    const answer = await call(previewTemplate, {
      body: { legalEntityId, accountNumber, language, subject, body, texts },
    });
    setFailure(answer.ok ? null : answer.code);
    setPreview(answer.ok ? answer.value : null);
  };
  return (
    <div className={styles['preview']}>
      <div className={styles['choose']}>
        <Field label={t('message-templates.preview-customer')}>
          <Combobox
            data-testid="preview-customer"
            value={search}
            autoComplete="off"
            onOpenChange={(_, data) => {
              setOpen(data.open);
            }}
            onChange={(event) => {
              setSearch(event.target.value);
              setAccountNumber(null);
              setOpen(true);
            }}
            onOptionSelect={(_, { optionValue, optionText }) => {
              setAccountNumber(optionValue ?? null);
              setSearch(optionText ?? '');
            }}
          >
            {(found ?? []).map((one) => (
              <Option key={one.value} value={one.value} text={one.text}>
                {one.text}
              </Option>
            ))}
          </Combobox>
        </Field>
        <Button disabled={accountNumber === null} data-testid="preview-show" onClick={() => void show()}>
          {t('message-templates.preview-show')}
        </Button>
      </div>
      <div role="status">
        {failure === null ? null : <p>{t('message-templates.preview-failed')}</p>}
        {preview === null ? null : (
          <article
            className={styles['letter']}
            lang={preview.language}
            data-testid="preview"
            data-language={preview.language}
          >
            {preview.subject === '' ? null : <h3>{preview.subject}</h3>}
            <p>{preview.body}</p>
            <footer>
              {isLanguage(preview.language) ? languageNames[preview.language] : preview.language}
              {preview.missing.length === 0
                ? null
                : ` · ${t('message-templates.preview-missing', { names: preview.missing.join(', ') })}`}
            </footer>
          </article>
        )}
      </div>
    </div>
  );
}
