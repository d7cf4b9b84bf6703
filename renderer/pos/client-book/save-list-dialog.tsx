// The name of a saved list, and whether the whole store sees it; a new one keeps what is filtered and sorted now.
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import type { SavedList } from '../../../main/contract/saved-lists';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import type { Scope } from '../app/navigation-store';
import { shortName } from '../app/short-name';
import { useMay } from '../sign-in/sign-in-store';
import styles from './book-dialogs.module.css';
import { useClientBook } from './client-book-store';
import { definitionOf, useSavedLists } from './saved-lists-store';

interface SaveListDialogProps {
  readonly scope: Scope;
  /** To be changed; null: a new one. */
  readonly list: SavedList | null;
  readonly close: () => void;
}

export function SaveListDialog({ scope, list, close }: SaveListDialogProps) {
  const { t, i18n } = useTranslation();
  const [formId, takenId] = [useId(), useId()];
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(list?.name ?? '');
  const [isShared, setShared] = useState(list?.isShared ?? false);
  const [isBusy, setBusy] = useState(false);
  const lists = useSavedLists((state) => state.lists[scope]);
  /** Of two with one name nobody would know which is which; a letter’s case or accent is easily overlooked. */
  const taken = useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language, { sensitivity: 'base' });
    return lists.find((one) => one.isOwn && one.id !== list?.id && compare(one.name, name.trim()) === 0);
  }, [lists, list, name, i18n.language]);
  const canSave = name.trim() !== '' && taken === undefined;
  const mayShare = useMay(operations.viewStoreClientBooks);
  useEffect(() => {
    field.current?.select();
  }, []);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || !canSave) return;
    setBusy(true);
    const definition = list?.definition ?? definitionOf(scope, useClientBook.getState().views[scope]);
    const id = list?.id ?? null;
    const isSaved = await useSavedLists.getState().save({ id, name: name.trim(), isShared }, definition);
    if (isSaved) close();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t(list === null ? 'client-book.list-save' : 'client-book.list-edit')}
      closeLabel={t('app.close')}
      close={close}
      data-testid="save-list-dialog"
      footer={
        <>
          <Button onClick={close}>{t('client-book.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            data-testid="save-list-confirm"
            disabled={!canSave}
            aria-busy={isBusy}
          >
            {t('client-book.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={formStyles['form']} onSubmit={(event) => void save(event)}>
        <div>
          <label className={formStyles['labelled']}>
            {t('client-book.list-name')}
            <input
              ref={field}
              className={formStyles['field']}
              data-testid="save-list-name"
              maxLength={100}
              autoComplete="off"
              autoFocus
              aria-invalid={taken !== undefined}
              aria-describedby={takenId}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
          </label>
          <p id={takenId} role="status" className={formStyles['error']} data-testid="save-list-taken">
            {taken === undefined ? '' : t('client-book.list-taken', { name: shortName(taken.name) })}
          </p>
        </div>
        {mayShare ? (
          <label className={styles['switch']}>
            <input
              type="checkbox"
              data-testid="save-list-shared"
              checked={isShared}
              onChange={(event) => {
                setShared(event.currentTarget.checked);
              }}
            />
            {t('client-book.list-share')}
          </label>
        ) : null}
      </form>
    </Dialog>
  );
}
