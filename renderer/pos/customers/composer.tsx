// Where an activity or a note is written down: the type as chips, one field, saved with Ctrl+Enter. What is half
// written is kept at the register, so that it survives a lock and a crash.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { Button } from '../../ui/button';
import { call } from '../bridge';
import styles from './customer-timeline.module.css';
import { useTimeline } from './timeline-store';

/** As long as the contract lets a text be. */
const longest = 4000;
/** Milliseconds without a key after which a draft is kept. */
const draftRest = 400;

export function Composer({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation();
  const types = useTimeline((timeline) => timeline.types);
  const { addActivity, addNote } = useTimeline.getState();
  const [kind, setKind] = useState<'activity' | 'note'>('activity');
  const [chosen, setChosen] = useState<number | null>(null);
  const [text, setText] = useState('');
  const [time, setTime] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // The same until it is saved: a second try is the same entry.
  const id = useRef('');
  const hasTyped = useRef(false);
  const offered = types.filter(({ isRetired }) => !isRetired);
  const type = offered.find((one) => one.id === chosen) ?? offered[0];

  useEffect(() => {
    void call('readDraft', { customerId }).then((answer) => {
      if (!answer.ok || answer.value === null || hasTyped.current) return;
      setKind(answer.value.kind);
      setChosen(answer.value.activityTypeId);
      setText(answer.value.text);
    });
  }, [customerId]);
  useEffect(() => {
    if (!hasTyped.current) return undefined;
    const timer = setTimeout(() => {
      void call('saveDraft', { customerId, kind, activityTypeId: chosen, text });
    }, draftRest);
    return () => {
      clearTimeout(timer);
    };
  }, [customerId, kind, chosen, text]);

  const canSave = !isBusy && (kind === 'note' ? text.trim() !== '' : type !== undefined);
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setIsBusy(true);
    if (id.current === '') id.current = uuid();
    const at = time === '' || type?.needsTime !== true ? null : new Date(time).getTime();
    const isSaved =
      kind === 'note'
        ? await addNote({ id: id.current, text })
        : type !== undefined && (await addActivity({ id: id.current, type: type.id, text, at }));
    setIsBusy(false);
    if (!isSaved) return;
    id.current = '';
    hasTyped.current = false;
    setText('');
    setTime('');
    void call('saveDraft', { customerId, kind, activityTypeId: null, text: '' });
    field.current?.focus();
  };
  const choose = (next: 'activity' | 'note'): void => {
    setKind(next);
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
      <div className={styles['chips']} role="group" aria-label={t('customers.what')}>
        {(['activity', 'note'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={styles['chip']}
            data-testid={`add-${one}`}
            aria-pressed={kind === one}
            onClick={() => {
              choose(one);
            }}
          >
            {t(`customers.add-${one}`)}
          </button>
        ))}
      </div>
      {kind === 'note' ? null : offered.length === 0 ? (
        <p>{t('customers.no-types')}</p>
      ) : (
        <div className={styles['chips']} role="group" aria-label={t('customers.activity-type')}>
          {offered.map((one) => (
            <button
              key={one.id}
              type="button"
              className={styles['chip']}
              data-testid="activity-type"
              data-type={one.name}
              aria-pressed={one.id === type?.id}
              onClick={() => {
                setChosen(one.id);
              }}
            >
              {one.label}
            </button>
          ))}
        </div>
      )}
      {kind === 'activity' && type?.needsTime === true ? (
        <label className={styles['when']}>
          {t('customers.when')}
          <input
            type="datetime-local"
            value={time}
            onChange={(event) => {
              setTime(event.target.value);
            }}
          />
        </label>
      ) : null}
      <textarea
        ref={field}
        className={styles['field']}
        data-testid={`${kind}-text`}
        value={text}
        maxLength={longest}
        rows={3}
        aria-label={label}
        placeholder={label}
        onChange={(event) => {
          hasTyped.current = true;
          setText(event.target.value);
        }}
      />
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
  );
}
