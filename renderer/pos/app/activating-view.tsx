// A register that its Headquarters does not know yet: the one-time code makes it known.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { call } from '../bridge';
import { useApp } from './app-store';
import { ActivationCode } from './activation-code';
import { Page } from './page';
import styles from './page.module.css';
import { useTitle } from './title';

interface ActivatingViewProps {
  readonly headquarters: string;
  readonly registerId: string;
}

export function ActivatingView({ headquarters, registerId }: ActivatingViewProps) {
  const { t } = useTranslation();
  const { ask, isBusy, failure } = useApp();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useTitle(t('app.activating'));
  useEffect(() => {
    field.current?.focus();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() === '') field.current?.focus();
    else void ask(() => call('activateRegister', { code: code.trim() }));
  };
  return (
    <Page title={t('app.activating')} text={t('app.activating-text', { register: registerId, headquarters })}>
      <form className={styles['stack']} onSubmit={submit} noValidate>
        <ActivationCode field={field} code={code} change={setCode} failure={failure} name="activation" />
        <div className={`${styles['row']} ${styles['right']}`}>
          <Button kind="quiet" onClick={() => void call('quit', {})}>
            {t('app.quit')}
          </Button>
          <Button kind="primary" type="submit" disabled={isBusy} data-testid="activation-submit">
            {t('app.activate')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
