// Changing an own entry where it stands: its text, and of an activity its type and, where that asks for it, its time.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../main/contract/timeline';
import { momentOf, storeTimeOf } from '../../i18n/store-time';
import { Button } from '../../ui/button';
import { useFormDraft } from '../app/form-drafts';
import { ResumedHint } from '../app/resumed-hint';
import { TextRoom } from '../app/text-room';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './customer-timeline.module.css';
import { HappensAt } from './happens-at';
import { useTimeline } from './timeline-store';
import { TypeChips } from './type-chips';

interface EntryEditorProps {
  readonly entry: TimelineEntry;
  readonly close: () => void;
}

interface Typed {
  readonly text: string;
  readonly typeId: number | null;
  /** By the store's clock: `YYYY-MM-DDTHH:MM`. */
  readonly happensAt: string | null;
}

const longest = 4000;

export function EntryEditor({ entry, close }: EntryEditorProps) {
  const { t } = useTranslation();
  const types = useTimeline((timeline) => timeline.types);
  const zone = useSignIn((signIn) => signIn.store?.timeZone) ?? 'UTC';
  const was = storeTimeOf(zone, entry.at);
  const draft = useFormDraft<Typed>(
    { form: 'entry', customerId: entry.customerId, recordId: entry.id },
    { text: entry.text, typeId: entry.activityTypeId, happensAt: was },
  );
  const { text, typeId, happensAt } = draft.content;
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  // A type that was retired stays with the entry that has it.
  const offered = types.filter((one) => !one.isRetired || one.id === entry.activityTypeId);
  const needsTime = offered.find(({ id }) => id === typeId)?.needsTime === true;
  const isNote = entry.kind === 'note';
  const canSave = !isBusy && !(isNote && text.trim() === '') && !(needsTime && happensAt === null);
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setBusy(true);
    const moveTo = needsTime && happensAt !== null && happensAt !== was ? momentOf(zone, happensAt) : null;
    const isSaved = await useTimeline.getState().editEntry(entry, { text, activityTypeId: typeId, moveTo });
    setBusy(false);
    if (!isSaved) return;
    draft.forget();
    close();
  };
  const cancel = (): void => {
    draft.forget();
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    } else if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      void save();
    }
  };
  const label = t(isNote ? 'customers.note-text' : 'customers.activity-text');
  return (
    <div className={styles['composer']} data-testid="entry-editor" onKeyDown={onKeyDown}>
      <ResumedHint draft={draft} />
      {isNote ? null : (
        <TypeChips
          types={offered}
          chosen={typeId ?? undefined}
          choose={(type) => {
            draft.change({ typeId: type.id });
          }}
        />
      )}
      {needsTime ? (
        <HappensAt
          value={happensAt ?? ''}
          change={(next) => {
            draft.change({ happensAt: next });
          }}
        />
      ) : null}
      <textarea
        dir="auto"
        ref={field}
        className={styles['field']}
        data-testid="entry-text"
        value={text}
        maxLength={longest}
        rows={3}
        aria-label={label}
        onChange={(event) => {
          draft.change({ text: event.target.value });
        }}
      />
      <TextRoom text={text} longest={longest} />
      <div className={styles['buttons']}>
        <Button kind="quiet" onClick={cancel}>
          {t('customers.cancel')}
        </Button>
        <Button kind="primary" data-testid="entry-save" disabled={!canSave} onClick={() => void save()}>
          {t('customers.save')}
        </Button>
      </div>
    </div>
  );
}
