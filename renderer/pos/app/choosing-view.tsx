// An empty register: the sample company to look around in, or the address of the company's Headquarters.
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { FieldError, TextField } from '../../ui/text-field';
import { call } from '../bridge';
import { useApp } from './app-store';
import { useErrorText } from './error-text';
import { addressOf } from './headquarters-address';
import { Page } from './page';
import styles from './page.module.css';
import { useTitle } from './title';

export function ChoosingView() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { ask, isBusy, failure } = useApp();
  const [address, setAddress] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useTitle(t('app.choosing'));
  const error = isWrong
    ? { code: 'address-invalid', text: t('app.address-invalid') }
    : failure === null
      ? null
      : { code: failure.code, text: errorText(failure) };

  const connect = (event: FormEvent): void => {
    event.preventDefault();
    const url = addressOf(address);
    setWrong(url === undefined);
    if (url === undefined) field.current?.focus();
    else void ask(() => call('chooseCompany', { kind: 'headquarters', url }));
  };
  return (
    <Page title={t('app.choosing')} text={t('app.choosing-text')} isWide>
      <div className={styles['choices']}>
        <section className={styles['choice']}>
          <h2>{t('app.sample-company')}</h2>
          <p>{t('app.sample-company-text')}</p>
          <Button
            kind="primary"
            disabled={isBusy}
            data-testid="choose-sample"
            onClick={() => void ask(() => call('chooseCompany', { kind: 'sample' }))}
          >
            {t('app.sample-company-choose')}
          </Button>
        </section>
        <section className={styles['choice']}>
          <h2>{t('app.own-company')}</h2>
          <p>{t('app.own-company-text')}</p>
          <form className={styles['choice-form']} onSubmit={connect} noValidate>
            <TextField
              field={field}
              label={t('app.headquarters-address')}
              type="url"
              inputMode="url"
              spellCheck={false}
              placeholder="https://"
              data-testid="choose-address"
              value={address}
              maxLength={500}
              hasError={error !== null}
              errorId={errorId}
              change={(_field, text) => {
                setWrong(false);
                setAddress(text);
              }}
            />
            {error === null ? null : (
              <FieldError id={errorId} testId="choose-error" code={error.code} text={error.text} />
            )}
            <Button type="submit" disabled={isBusy} data-testid="choose-headquarters">
              {t('app.connect')}
            </Button>
          </form>
        </section>
      </div>
    </Page>
  );
}
