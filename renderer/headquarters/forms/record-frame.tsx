// What stands around every form of a record: Save and Undo, whether something is unsaved and who changed it last, what
// went wrong, and the question where somebody else saved meanwhile.
import { Badge, Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/headless/svg/arrow-undo';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { SaveRegular } from '@fluentui/react-icons/headless/svg/save';
import { formatMoment } from '../../i18n/formats';
import type { Action } from '../app/action-pane';
import type { Failure } from '../app/client';
import { type TextKey, type Translate, useTexts } from '../app/texts';
import { ConflictQuestion } from './dialogs';
import styles from './record-frame.module.css';
import type { RecordSource, RecordState, Versioned } from './use-record';

interface Saving {
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly save: () => void;
  readonly undo: () => void;
  /** A new record is saved as it stands. */
  readonly isNew?: boolean;
}

/** The first two of an action pane, with the keys that every form has. */
export const saveActions = (t: Translate, saving: Saving): Action[] => [
  {
    id: 'save',
    label: t('form.save'),
    icon: <SaveRegular />,
    keys: 'Ctrl+s',
    isMain: true,
    isOff: saving.isBusy || !(saving.isChanged || saving.isNew === true),
    run: saving.save,
  },
  {
    id: 'undo',
    label: t('form.undo'),
    icon: <ArrowUndoRegular />,
    keys: 'Alt+z',
    isOff: saving.isBusy || !saving.isChanged,
    run: saving.undo,
  },
];

export function UnsavedBadge({ isChanged }: { readonly isChanged: boolean }) {
  const { t } = useTexts();
  return isChanged ? (
    <Badge
      appearance="tint"
      color="warning"
      size="large"
      className={styles['unsaved'] ?? ''}
      data-testid="form-unsaved"
      role="status"
    >
      {t('form.unsaved')}
    </Badge>
  ) : null;
}

export function LastChange({ lastChange }: { readonly lastChange: Versioned['lastChange'] | undefined }) {
  const { t, language } = useTexts();
  return lastChange ? (
    <span className={styles['lastChange']}>
      {t('form.last-change', { by: lastChange.by, at: formatMoment(language, lastChange.at) })}
    </span>
  ) : null;
}

interface FormFailureProps {
  readonly failure: Failure | null;
  readonly dismiss: () => void;
}

export function FormFailure({ failure, dismiss }: FormFailureProps) {
  const { t, errorText } = useTexts();
  return failure === null ? null : (
    <MessageBar intent="error" data-testid="form-failure" data-code={failure.code}>
      <MessageBarBody>{errorText(failure)}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={t('app.close')}
            onClick={dismiss}
          />
        }
      />
    </MessageBar>
  );
}

interface RecordConflictProps<R extends Versioned> {
  readonly state: RecordState<R>;
  readonly source: RecordSource<R>;
  /** Prefix of the fields' names among the texts. */
  readonly feature: string;
  readonly textOf?: ((field: string, value: unknown) => string | undefined) | undefined;
}

export function RecordConflict<R extends Versioned>(props: RecordConflictProps<R>) {
  const { state, source, feature, textOf } = props;
  const { t } = useTexts();
  const { record, conflict } = state;
  if (conflict === null || record === null) return null;
  const { by, at } = conflict.detail;
  return (
    <ConflictQuestion
      base={source.valuesOf(record)}
      mine={state.form.getValues()}
      theirs={source.valuesOf(conflict.theirs)}
      by={String(by ?? '')}
      at={typeof at === 'number' ? at : undefined}
      labelOf={(field) => t(`${feature}.field.${field}` as TextKey)}
      {...(textOf === undefined ? {} : { textOf })}
      take={state.takeTheirs}
      reapply={state.reapplyMine}
      close={state.closeConflict}
    />
  );
}
