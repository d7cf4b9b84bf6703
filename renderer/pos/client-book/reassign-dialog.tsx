// To whom customers are given: the associates who share an address book with the store, with how many they have.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Associate, Whose } from '../../../main/contract/client-book-operations';
import type { Failure } from '../../../main/contract/result';
import { formatNumber } from '../../i18n/formats';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useErrorText } from '../app/error-text';
import { call } from '../bridge';
import { useSession } from '../sign-in/sign-in-store';
import styles from './book-dialogs.module.css';
import { reassign, type Target } from './operations';

interface ReassignDialogProps {
  readonly target: Target;
  readonly whose: Whose;
  readonly close: () => void;
}

export function ReassignDialog({ target, whose, close }: ReassignDialogProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const [known, setKnown] = useState<readonly Associate[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void call('associates', {}).then((answer) => {
      if (answer.ok) setKnown(answer.value);
      else setFailure(answer);
    });
  }, []);
  const own = useSession()?.staffId;
  // Who has them now gets nobody.
  const from = whose === 'own' ? own : whose === 'any' ? undefined : whose.staffId;
  const offered = (known ?? []).filter(({ staffId }) => staffId !== from);
  const chosen = offered.find(({ staffId }) => staffId === to);
  const run = async (): Promise<void> => {
    if (chosen === undefined || isBusy) return;
    setBusy(true);
    close();
    await reassign(target, whose, chosen.staffId, chosen.name);
  };
  return (
    <Dialog
      title={t('client-book.reassign-title', { count: target.count })}
      closeLabel={t('app.close')}
      close={close}
      data-testid="reassign-dialog"
      footer={
        <>
          <Button onClick={close}>{t('client-book.cancel')}</Button>
          <Button
            kind="primary"
            data-testid="reassign-confirm"
            disabled={chosen === undefined}
            onClick={() => void run()}
          >
            {chosen === undefined
              ? t('client-book.reassign')
              : t('client-book.reassign-to', { name: chosen.name })}
          </Button>
        </>
      }
    >
      {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
      {known !== null && offered.length === 0 ? <p>{t('client-book.reassign-nobody')}</p> : null}
      <div role="radiogroup" aria-label={t('client-book.reassign-whom')} className={styles['people']}>
        {offered.map(({ staffId, name, customers }) => (
          <label
            key={staffId}
            className={styles['person']}
            data-testid="reassign-associate"
            data-staff-id={staffId}
          >
            <input
              type="radio"
              name="reassign-to"
              value={staffId}
              checked={staffId === to}
              onChange={() => {
                setTo(staffId);
              }}
            />
            <Avatar name={name} id={staffId} size={36} />
            <span className={styles['name']}>{name}</span>
            <span className={styles['soft']}>
              {t('client-book.clients-now', {
                count: customers,
                number: formatNumber(i18n.language, customers),
              })}
            </span>
          </label>
        ))}
      </div>
    </Dialog>
  );
}
