// After a call, a mail or a message: one touch logs it as an activity of the type that fits, another does not.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import type { ConsentChannel } from '../../../main/contract/customers';
import type { ActivityType } from '../../../main/contract/timeline';
import { Button } from '../../ui/button';
import { useContact } from './contact-store';
import styles from './customer-timeline.module.css';
import { useTimeline } from './timeline-store';
import { TypeChips } from './type-chips';

/** The icon that a type for this way of contact has. */
const iconOf: Readonly<Record<ConsentChannel, string>> = { phone: 'call', email: 'mail', message: 'chat' };

export function ContactOffer({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation();
  const { offer, dismiss } = useContact();
  const types = useTimeline((timeline) => timeline.types);
  const [chosen, setChosen] = useState<{ readonly id: number; readonly of: typeof offer } | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** Said to whoever does not see the entry come up below. */
  const [isLogged, setLogged] = useState(false);
  const log = useRef<HTMLButtonElement>(null);
  const mine = offer?.customerId === customerId ? offer : null;
  useEffect(() => {
    if (mine === null) return undefined;
    const before = document.activeElement;
    log.current?.focus();
    return () => {
      // It went with what had the focus: whoever called stands at the number again.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [mine]);
  useEffect(() => dismiss, [dismiss]);
  // An appointment is made, not logged.
  const offered = types.filter((type) => !type.isRetired && !type.needsTime);
  const type: ActivityType | undefined =
    offered.find(({ id }) => chosen?.of === mine && id === chosen?.id) ??
    offered.find(({ icon }) => mine !== null && icon === iconOf[mine.channel]) ??
    offered[0];
  if (mine === null || type === undefined)
    return (
      <span role="status" className="visually-hidden">
        {isLogged ? t('customers.activity-saved') : ''}
      </span>
    );
  const save = async (): Promise<void> => {
    setBusy(true);
    const entry = { id: uuid(), type: type.id, text: mine.value, at: null };
    const isSaved = await useTimeline.getState().addActivity(entry);
    setBusy(false);
    if (!isSaved) return;
    dismiss();
    setLogged(true);
  };
  return (
    <div className={styles['offer']} role="status" data-testid="contact-offer" data-channel={mine.channel}>
      <p>{t(`customers.contacted-${mine.channel}`, { value: mine.value })}</p>
      <TypeChips
        types={offered}
        chosen={type.id}
        choose={(one) => {
          setChosen({ id: one.id, of: mine });
        }}
      />
      <div className={styles['buttons']}>
        <Button
          kind="quiet"
          onClick={() => {
            setLogged(false);
            dismiss();
          }}
        >
          {t('customers.not-now')}
        </Button>
        <Button
          ref={log}
          kind="primary"
          data-testid="contact-log"
          disabled={isBusy}
          onClick={() => void save()}
        >
          {t('customers.add-activity')}
        </Button>
      </div>
    </div>
  );
}
