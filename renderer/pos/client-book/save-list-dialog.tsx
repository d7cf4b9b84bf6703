// The name of a saved list, and whether the whole store sees it; a new one keeps what is filtered and sorted now.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import type { SavedList } from '../../../main/contract/saved-lists';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import type { Scope } from '../app/navigation-store';
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
  const { t } = useTranslation();
  const formId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(list?.name ?? '');
  const [isShared, setShared] = useState(list?.isShared ?? false);
  const [isBusy, setBusy] = useState(false);
  const mayShare = useMay(operations.viewStoreClientBooks);
  useEffect(() => {
    field.current?.select();
  }, []);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || name.trim() === '') return;
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
            disabled={name.trim() === ''}
            aria-busy={isBusy}
          >
            {t('client-book.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={formStyles['form']} onSubmit={(event) => void save(event)}>
        <label className={formStyles['labelled']}>
          {t('client-book.list-name')}
          <input
            ref={field}
            className={formStyles['field']}
            data-testid="save-list-name"
            maxLength={100}
            autoComplete="off"
            autoFocus
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
        </label>
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
