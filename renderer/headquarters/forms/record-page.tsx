// The page of one record: action pane (Save, Undo, New, Delete and what the record can do), who changed it last,
// FastTabs, and what stands in the way of saving.
import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { type ReactNode, useMemo, useState } from 'react';
import { type FieldValues as Values, FormProvider } from 'react-hook-form';
import type { Route } from '../../../main/contract/headquarters/route';
import { EmptyState } from '../../ui/empty-state';
import { useDelayed } from '../../ui/use-delayed';
import type { Action } from '../app/action-pane';
import { type Answer, call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { Page } from '../app/page';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { type TextKey, useTexts } from '../app/texts';
import { Question } from './dialogs';
import { FormContext } from './form-context';
import { FormFailure, LastChange, RecordConflict, saveActions, UnsavedBadge } from './record-frame';
import styles from './record-page.module.css';
import {
  fieldsSchema,
  pick,
  type RecordSource,
  type RecordState,
  useRecord,
  type Versioned,
} from './use-record';

export interface Routes {
  readonly read: Route;
  readonly create: Route;
  readonly update: Route;
  readonly remove?: Route;
}
export interface Identified extends Versioned {
  readonly id: string | number;
}

export const newRecord = 'new';

interface RecordPageProps<R extends Identified> {
  /** Page of the list in the address, and prefix of the feature's texts. */
  readonly page: string;
  readonly feature: string;
  readonly parentTitle: TextKey;
  readonly routes: Routes;
  /** From the address; `newRecord` for one that is being made. */
  readonly id: string;
  readonly newTitle: string;
  readonly titleOf: (record: R) => string;
  /** What the form of a new record begins with. */
  readonly blank: Values;
  readonly valuesOf?: (record: R) => Values;
  readonly actions?: (state: RecordState<R>) => readonly Action[];
  readonly beside?: (state: RecordState<R>) => ReactNode;
  /** Asked before saving; answers what is sent beside the fields, or undefined to not save. */
  readonly beforeSave?: (state: RecordState<R>) => Promise<Values | undefined>;
  readonly afterSave?: (record: R) => void;
  readonly textOf?: (field: string, value: unknown) => string | undefined;
  readonly removeText?: (record: R) => string;
  readonly extra?: (state: RecordState<R>) => ReactNode;
  readonly children: (state: RecordState<R>, isNew: boolean) => ReactNode;
}

export function RecordPage<R extends Identified>(props: RecordPageProps<R>) {
  // Another record is another form: nothing of the one before is left.
  return <RecordForm<R> key={props.id} {...props} />;
}

function RecordForm<R extends Identified>(props: RecordPageProps<R>) {
  const { page, feature, parentTitle, routes, id, titleOf, actions, beforeSave, afterSave } = props;
  const { t, errorText } = useTexts();
  const isNew = id === newRecord;
  const canWrite = useMay(isNew ? routes.create : routes.update);
  const canCreate = useMay(routes.create);
  const canRemove = useMay(routes.remove ?? { access: [] });
  const [isRemoving, setRemoving] = useState(false);
  const [blank] = useState(isNew ? props.blank : null);
  const [valuesOf] = useState(() => props.valuesOf);
  const source = useMemo<RecordSource<R>>(() => {
    const schema = fieldsSchema(isNew ? routes.create : routes.update);
    return {
      schema,
      read: () => call(routes.read, { params: { id } } as never) as Promise<Answer<R>>,
      write: (values, version) =>
        (isNew
          ? call(routes.create, { body: values } as never)
          : call(routes.update, { params: { id }, body: { ...values, version } } as never)) as Promise<
          Answer<R>
        >,
      valuesOf: valuesOf ?? ((record) => pick(schema, record)),
    };
  }, [id, isNew, routes, valuesOf]);
  const state = useRecord<R>(source, blank);
  const { record, form, status, failure, isChanged } = state;
  const isSlow = useDelayed(status === 'loading', 150);
  const isBusy = status === 'saving';

  const save = async (): Promise<void> => {
    const extra = beforeSave === undefined ? {} : await beforeSave(state);
    if (extra === undefined) return;
    const saved = await state.save(extra);
    if (saved === undefined) return;
    showDone('form.saved', { name: titleOf(saved) });
    afterSave?.(saved);
    if (isNew) navigate(addressOf(page, saved.id), 'replace');
  };
  const remove = async (): Promise<void> => {
    if (record === null || routes.remove === undefined) return;
    const answer = await call(routes.remove, { params: { id }, query: { version: record.version } } as never);
    setRemoving(false);
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    state.undo();
    showDone('form.removed', { name: titleOf(record) });
    navigate(addressOf(page), 'replace');
  };

  const all: Action[] = [
    ...(canWrite
      ? saveActions(t, { isChanged, isBusy, isNew, save: () => void save(), undo: state.undo })
      : []),
    ...(canCreate && !isNew
      ? [
          {
            id: 'new',
            label: t('form.new'),
            icon: <AddRegular />,
            keys: 'Alt+n',
            run: () => {
              navigate(addressOf(page, newRecord));
            },
          },
        ]
      : []),
    ...(canRemove && !isNew
      ? [
          {
            id: 'delete',
            label: t('form.delete'),
            icon: <DeleteRegular />,
            isOff: record === null,
            run: () => {
              setRemoving(true);
            },
          },
        ]
      : []),
    ...(actions?.(state) ?? []),
    ...(isNew
      ? [
          {
            id: 'cancel',
            label: t('form.cancel'),
            icon: <DismissRegular />,
            run: () => {
              navigate(addressOf(page));
            },
          },
        ]
      : []),
  ];
  const title = isNew ? props.newTitle : record === null ? id : titleOf(record);

  return (
    <Page
      title={title}
      parent={{ page, title: parentTitle }}
      actions={all}
      scrolls="whole"
      testId={`form-${feature}`}
      beside={
        <>
          <UnsavedBadge isChanged={isChanged} />
          {props.beside?.(state)}
          <LastChange lastChange={record?.lastChange} />
        </>
      }
    >
      {failure !== null && status === 'failed' ? (
        <EmptyState isFailure icon={<DismissRegular />} title={errorText(failure)}>
          <Button onClick={() => void state.reload()}>{t('list.refresh')}</Button>
        </EmptyState>
      ) : record === null && !isNew ? (
        isSlow ? (
          <Skeleton aria-label={t('app.loading')}>
            <SkeletonItem size={64} />
          </Skeleton>
        ) : null
      ) : (
        <FormContext value={{ feature, isReadOnly: !canWrite || isBusy }}>
          <FormProvider {...form}>
            <FormFailure failure={failure} dismiss={state.dismiss} />
            <form
              className={styles['tabs']}
              noValidate
              aria-label={title}
              onSubmit={(event) => {
                event.preventDefault();
                if (isChanged || isNew) void save();
              }}
            >
              {props.children(state, isNew)}
              <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
            </form>
            <RecordConflict state={state} source={source} feature={feature} textOf={props.textOf} />
            {props.extra?.(state)}
          </FormProvider>
        </FormContext>
      )}
      {record === null ? null : (
        <Question
          isOpen={isRemoving}
          title={t('form.delete-title', { name: titleOf(record) })}
          yes={t('form.delete')}
          run={remove}
          close={() => {
            setRemoving(false);
          }}
          testId="delete-question"
        >
          <p>{props.removeText?.(record) ?? t('form.delete-text')}</p>
        </Question>
      )}
    </Page>
  );
}
