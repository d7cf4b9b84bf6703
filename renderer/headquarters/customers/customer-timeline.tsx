// General > Activities and General > Notes of a customer: newest first, with the form to write one down.
import { Button, Dropdown, Field, Option, Textarea } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { EditRegular } from '@fluentui/react-icons/headless/svg/edit';
import { NoteRegular } from '@fluentui/react-icons/headless/svg/note';
import { type FormEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { activityTypes } from '../../../main/contract/headquarters/activity-types';
import {
  addActivity,
  addNote,
  changeActivity,
  changeNote,
  customerTimeline,
  removeEntry,
} from '../../../main/contract/headquarters/customer-timeline';
import { formatMoment } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { ActivityIconMark } from '../activity-types/activity-type-pages';
import { type Answer, call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { MomentControl } from '../forms/date-input';
import { useReading } from '../forms/reading';
import { createListStore, type RowOf } from '../lists/list-store';
import { valueText } from '../lists/filters';
import styles from './customers.module.css';

type Entry = RowOf<typeof customerTimeline>;
type ActivityType = RowOf<typeof activityTypes.list>;

interface CustomerTimelineProps {
  readonly customerId: number;
  readonly kind: 'activity' | 'note';
  readonly changed: () => void;
}

export function CustomerTimeline({ customerId, kind, changed }: CustomerTimelineProps) {
  const { t, language } = useTexts();
  const mayWrite = useMay(addActivity);
  const [store] = useState(() =>
    createListStore(
      customerTimeline,
      { id: customerId },
      { filters: [{ field: 'kind', operator: 'is', value: kind }] },
    ),
  );
  const { rows, next, status, reload, more } = useStore(store);
  const [edited, setEdited] = useState<Entry | null>(null);
  const types = useReading(kind === 'activity' ? 'types' : null, () =>
    call(activityTypes.list.page, { query: { limit: 200 } }),
  );
  const known = types.value?.rows ?? [];
  useEffect(() => {
    void reload();
  }, [reload]);
  const refresh = (): void => {
    setEdited(null);
    void reload();
    changed();
  };
  const write = (entry: Pick<Entry, 'at' | 'activityTypeId' | 'text'>): Promise<Answer<unknown>> => {
    const { at, text, activityTypeId } = entry;
    return kind === 'activity'
      ? call(addActivity, {
          params: { id: customerId },
          body: { at, text, activityTypeId: activityTypeId ?? 0 },
        })
      : call(addNote, { params: { id: customerId }, body: { at, text } });
  };
  const remove = async (entry: Entry): Promise<void> => {
    const answer = await call(removeEntry, {
      params: { id: customerId, entryId: entry.id },
      query: { version: entry.version },
    });
    if (answer.ok) {
      showDone(`customers.${kind}-removed`, {}, async () => {
        const undone = await write(entry);
        if (!undone.ok) showFailure(undone);
        refresh();
      });
    } else showFailure(answer);
    refresh();
  };
  return (
    <>
      {mayWrite ? (
        <Composer
          key={edited?.id ?? 'new'}
          kind={kind}
          types={known}
          edited={edited}
          cancel={() => {
            setEdited(null);
          }}
          send={(entry) =>
            edited === null
              ? write(entry)
              : kind === 'activity'
                ? call(changeActivity, {
                    params: { id: customerId, entryId: edited.id },
                    body: {
                      version: edited.version,
                      at: entry.at,
                      text: entry.text,
                      activityTypeId: entry.activityTypeId ?? 0,
                    },
                  })
                : call(changeNote, {
                    params: { id: customerId, entryId: edited.id },
                    body: { version: edited.version, at: entry.at, text: entry.text },
                  })
          }
          done={refresh}
        />
      ) : null}
      {rows.length === 0 && status === 'ready' ? (
        <EmptyState icon={<NoteRegular />} title={t(`customers.no-${kind}`)} />
      ) : (
        <ol className={styles['timeline']}>
          {rows.map((entry) => (
            <li
              key={entry.id}
              className={styles['entry']}
              data-testid="timeline-entry"
              data-kind={entry.kind}
            >
              <span className={styles['dot']}>
                {entry.kind === 'note' ? (
                  <NoteRegular aria-hidden="true" />
                ) : (
                  <ActivityIconMark
                    name={known.find(({ id }) => id === entry.activityTypeId)?.icon ?? 'note'}
                  />
                )}
              </span>
              <span className={styles['meta']}>
                <b>{entry.activityType ?? t('customers.note')}</b>
                {formatMoment(language, entry.at)} · {entry.byName ?? entry.by}
              </span>
              <span>
                {mayWrite ? (
                  <>
                    <Button
                      appearance="subtle"
                      icon={<EditRegular />}
                      aria-label={t('form.edit')}
                      onClick={() => {
                        setEdited(entry);
                      }}
                    />
                    <Button
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={t('form.delete')}
                      onClick={() => void remove(entry)}
                    />
                  </>
                ) : null}
              </span>
              <span className={styles['entryText']}>{entry.text}</span>
            </li>
          ))}
        </ol>
      )}
      {next === null ? null : (
        <div>
          <Button onClick={() => void more()}>{t('list.more')}</Button>
        </div>
      )}
    </>
  );
}

/** What was typed, of this computer's zone; now where nothing was. */
const timeOf = (typed: string): number => (typed === '' ? Date.now() : new Date(typed).getTime());

interface ComposerProps {
  readonly kind: 'activity' | 'note';
  readonly types: readonly ActivityType[];
  readonly edited: Entry | null;
  readonly cancel: () => void;
  readonly send: (entry: Pick<Entry, 'at' | 'activityTypeId' | 'text'>) => Promise<Answer<unknown>>;
  readonly done: () => void;
}

function Composer({ kind, types, edited, cancel, send, done }: ComposerProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const offered = types.filter((type) => !type.isRetired || type.id === edited?.activityTypeId);
  const [typeId, setTypeId] = useState(edited?.activityTypeId ?? null);
  const [at, setAt] = useState(edited === null ? '' : valueText('time', edited.at));
  const [text, setText] = useState(edited?.text ?? '');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const type = offered.find(({ id }) => id === typeId) ?? offered[0];
  const needsTime = kind === 'activity' && type?.needsTime === true;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const lacks =
      (kind === 'note' && text.trim() === '') ||
      (needsTime && at === '') ||
      (kind === 'activity' && type === undefined);
    setMissing(lacks);
    if (lacks || isBusy) return;
    setBusy(true);
    const time = timeOf(at);
    const answer = await send({ at: time, activityTypeId: type?.id ?? null, text: text.trim() });
    setBusy(false);
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    setText('');
    setAt('');
    showDone(`customers.${kind}-saved`);
    done();
  };
  return (
    <div
      role="group"
      aria-label={t(edited === null ? `customers.${kind}-new` : `customers.${kind}-edit`)}
      className={styles['composer']}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) void submit(event);
      }}
    >
      {kind === 'activity' ? (
        <>
          <Field
            label={t('customers.activity-type')}
            {...(isMissing && type === undefined
              ? { validationMessage: t('customers.no-activity-types') }
              : {})}
          >
            <Dropdown
              size={size}
              value={type?.label ?? ''}
              selectedOptions={type === undefined ? [] : [String(type.id)]}
              data-testid="activity-type"
              onOptionSelect={(_, { optionValue }) => {
                setTypeId(Number(optionValue));
              }}
            >
              {offered.map((one) => (
                <Option key={one.id} value={String(one.id)}>
                  {one.label}
                </Option>
              ))}
            </Dropdown>
          </Field>
          <Field
            label={t('customers.activity-time')}
            required={needsTime}
            {...(isMissing && needsTime && at === '' ? { validationMessage: t('field.required') } : {})}
          >
            <MomentControl value={at} firstTime="12:00" change={setAt} />
          </Field>
        </>
      ) : null}
      <Field
        className={styles['text'] ?? ''}
        label={t(`customers.${kind}-text`)}
        {...(isMissing && kind === 'note' && text.trim() === ''
          ? { validationMessage: t('field.required') }
          : {})}
      >
        <Textarea
          value={text}
          rows={2}
          maxLength={4000}
          data-testid={`${kind}-text`}
          onChange={(_, data) => {
            setText(data.value);
          }}
        />
      </Field>
      <div className={styles['buttons']}>
        <Button
          appearance="primary"
          disabled={isBusy}
          onClick={(event) => void submit(event)}
          data-testid={`${kind}-save`}
        >
          {t(`customers.${kind}-save`)}
        </Button>
        {edited === null ? null : <Button onClick={cancel}>{t('form.cancel')}</Button>}
      </div>
    </div>
  );
}
