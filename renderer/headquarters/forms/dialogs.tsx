// The questions that forms ask: leave what is not saved, delete, whose changes count.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { formatMoment } from '../../i18n/formats';
import { useRouter } from '../app/router-store';
import { useTexts } from '../app/texts';
import styles from './dialogs.module.css';
import { differences, type FieldValues } from './three-way';

interface QuestionProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly no?: string;
  readonly run: () => void | Promise<void>;
  readonly close: () => void;
  readonly isBusy?: boolean;
  /** What has to be typed before it can be done: there is no way back. */
  readonly typed?: { readonly label: string; readonly text: string };
  readonly isWide?: boolean;
  readonly isOff?: boolean;
  readonly testId?: string;
}

export function Question(props: QuestionProps) {
  const {
    isOpen,
    title,
    children,
    yes,
    no,
    run,
    close,
    isBusy = false,
    typed,
    isWide = false,
    isOff = false,
  } = props;
  const { t } = useTexts();
  const [text, setText] = useState('');
  const isReady = !isBusy && !isOff && (typed === undefined || text.trim() === typed.text);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface
        className={isWide ? (styles['wide'] ?? '') : ''}
        data-testid={props.testId ?? 'question'}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (isReady) void run();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles['content'] ?? ''}>
              {children}
              {typed === undefined ? null : (
                <Field label={typed.label}>
                  <Input
                    value={text}
                    autoComplete="off"
                    data-testid="question-typed"
                    onChange={(_, data) => {
                      setText(data.value);
                    }}
                  />
                </Field>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={!isReady} data-testid="question-yes">
                {yes}
              </Button>
              <Button onClick={close} data-testid="question-no">
                {no ?? t('form.cancel')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** Stands once in the frame. */
export function LeaveQuestion() {
  const { t } = useTexts();
  const wanted = useRouter((router) => router.wanted);
  const { stay, leave } = useRouter.getState();
  return (
    <Question
      isOpen={wanted !== null}
      title={t('form.leave-title')}
      yes={t('form.leave-yes')}
      no={t('form.leave-no')}
      run={leave}
      close={stay}
      testId="leave-question"
    >
      <p>{t('form.leave-text')}</p>
    </Question>
  );
}

interface ConflictQuestionProps {
  readonly base: FieldValues;
  readonly mine: FieldValues;
  readonly theirs: FieldValues;
  readonly by: string;
  readonly at: number | undefined;
  readonly labelOf: (field: string) => string;
  readonly textOf?: (field: string, value: unknown) => string | undefined;
  readonly take: () => void;
  readonly reapply: () => void;
  readonly close: () => void;
}

export function ConflictQuestion(props: ConflictQuestionProps) {
  const { base, mine, theirs, by, at, labelOf, textOf, take, reapply, close } = props;
  const { t, language } = useTexts();
  const rows = differences(base, mine, theirs);
  const text = (field: string, value: unknown): string =>
    textOf?.(field, value) ?? plain(value, t('list.yes'), t('list.no'));
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface className={styles['wide'] ?? ''} data-testid="conflict">
        <DialogBody>
          <DialogTitle>{t('form.conflict-title')}</DialogTitle>
          <DialogContent className={styles['content'] ?? ''}>
            <p>
              {at === undefined
                ? t('form.conflict-text-by', { by })
                : t('form.conflict-text', { by, at: formatMoment(language, at) })}
            </p>
            {rows.length === 0 ? null : (
              <div
                className={styles['tableFrame']}
                tabIndex={0}
                role="group"
                aria-label={t('form.conflict-title')}
              >
                <table className={styles['table']}>
                  <thead>
                    <tr>
                      <th scope="col">{t('form.conflict-field')}</th>
                      <th scope="col">{t('form.conflict-mine')}</th>
                      <th scope="col">{t('form.conflict-theirs')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.field} data-testid="conflict-row" data-field={row.field} data-by={row.by}>
                        <th scope="row">{labelOf(row.field)}</th>
                        <td data-changed={row.by === 'them' ? undefined : ''}>{text(row.field, row.mine)}</td>
                        <td data-changed={row.by === 'me' ? undefined : ''}>{text(row.field, row.theirs)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={reapply} data-testid="conflict-reapply">
              {t('form.conflict-reapply')}
            </Button>
            <Button onClick={take} data-testid="conflict-take">
              {t('form.conflict-take')}
            </Button>
            <Button onClick={close}>{t('form.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** A value of any shape in one line. */
export function plain(value: unknown, yes: string, no: string): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((one) => plain(one, yes, no)).join(', ');
  if (typeof value === 'object') {
    const parts = Object.values(value).map((one) => plain(one, yes, no));
    return parts.filter((part) => part !== '–').join(' · ') || '–';
  }
  return String(value);
}
