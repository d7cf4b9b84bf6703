// Where an activity or a note is written down: the type as chips, one field, saved with Ctrl+Enter. What is half
// written is kept at the register, so that it survives a lock and a crash.
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import type { Draft } from '../../../main/contract/timeline';
import { momentOf } from '../../i18n/store-time';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { TextRoom } from '../app/text-room';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './customer-timeline.module.css';
import { HappensAt, nextFullHour } from './happens-at';
import { useTimeline } from './timeline-store';
import { TypeChips } from './type-chips';
import { TypesAge } from './types-age';
import { useDraft } from './use-draft';

/** As long as the contract lets a text be. */
const longest = 4000;
const kindsToWrite = ['activity', 'note'] as const;

export function Composer({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation();
  const types = useTimeline((timeline) => timeline.types);
  const zone = useSignIn((signIn) => signIn.store?.timeZone) ?? 'UTC';
  const { addActivity, addNote } = useTimeline.getState();
  const { draft, change, clear } = useDraft(customerId);
  const [isBusy, setIsBusy] = useState(false);
  /** Said to whoever does not see the entry come up below. */
  const [saved, setSaved] = useState<Draft['kind'] | null>(null);
  const [isDateBroken, setDateBroken] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // The same until it is saved: a second try is the same entry.
  const id = useRef('');
  const { kind, text } = draft;
  const offered = types.filter(({ isRetired }) => !isRetired);
  const type = offered.find((one) => one.id === draft.activityTypeId) ?? offered[0];
  const needsTime = kind === 'activity' && type?.needsTime === true;
  const happensAt = draft.happensAt ?? nextFullHour(zone);

  const canSave =
    !isBusy && (kind === 'note' ? text.trim() !== '' : type !== undefined && !(needsTime && isDateBroken));
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setIsBusy(true);
    if (id.current === '') id.current = uuid();
    const at = needsTime ? momentOf(zone, happensAt) : null;
    const isSaved =
      kind === 'note'
        ? await addNote({ id: id.current, text })
        : type !== undefined && (await addActivity({ id: id.current, type: type.id, text, at }));
    setIsBusy(false);
    if (!isSaved) return;
    id.current = '';
    clear();
    setSaved(kind);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  const label = t(kind === 'note' ? 'customers.note-text' : 'customers.activity-text');
  return (
    <div className={styles['composer']} onKeyDown={onKeyDown}>
      <div className={styles['kind']}>
        <Segments
          label={t('customers.what')}
          ways={kindsToWrite}
          chosen={kind}
          testId="add"
          choose={(one) => {
            setDateBroken(false);
            change({ kind: one });
            field.current?.focus();
          }}
        >
          {(one) => t(`customers.add-${one}`)}
        </Segments>
      </div>
      {kind === 'note' ? null : offered.length === 0 ? (
        <p>{t('customers.no-types')}</p>
      ) : (
        <TypeChips
          types={offered}
          chosen={type?.id}
          choose={(one) => {
            setDateBroken(false);
            change({ activityTypeId: one.id });
          }}
        />
      )}
      {needsTime ? (
        <HappensAt
          key={type.id}
          value={happensAt}
          change={(value) => {
            setDateBroken(value === null);
            if (value !== null) change({ happensAt: value });
          }}
        />
      ) : null}
      <textarea
        dir="auto"
        ref={field}
        className={styles['field']}
        data-testid={`${kind}-text`}
        value={text}
        maxLength={longest}
        rows={3}
        aria-label={label}
        placeholder={label}
        onChange={(event) => {
          setSaved(null);
          change({ text: event.target.value });
        }}
      />
      <TextRoom text={text} longest={longest} />
      <div className={styles['foot']}>
        {kind === 'note' ? null : <TypesAge />}
        <span role="status" className="visually-hidden">
          {saved === null ? '' : t(`customers.${saved}-saved`)}
        </span>
        <Button
          kind="primary"
          className={styles['save']}
          data-testid={`${kind}-save`}
          disabled={!canSave}
          title={t('customers.save-keys')}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void save()}
        >
          {t('customers.save')}
        </Button>
      </div>
    </div>
  );
}
