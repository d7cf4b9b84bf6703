// A register whose activation was revoked at Headquarters: what is here goes on, and a new one-time code lets it in.
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { Failure } from '../../../main/contract/result';
import { ActivationCode } from '../app/activation-code';
import { call } from '../bridge';
import styles from './sync-state.module.css';

export function Reactivate({ done }: { readonly done: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const activate = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('activateRegister', { code: code.trim() });
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) done();
    else field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() === '') field.current?.focus();
    else if (!isBusy) void activate();
  };
  return (
    // A code that is typed or scanned here is no loyalty card.
    <form
      className={styles['reactivate']}
      onSubmit={submit}
      noValidate
      data-credentials
      data-testid="sync-reactivate"
    >
      <p>{t('synchronization.reactivate-text')}</p>
      <ActivationCode field={field} code={code} change={setCode} failure={failure} name="sync-activation" />
      <Button type="submit" className={styles['run']} aria-disabled={isBusy} data-testid="sync-activate">
        {t('app.activate')}
      </Button>
    </form>
  );
}
