// Says that a form begins with what was typed before, with the way to a clean one.
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { FormDraft } from './form-drafts';
import styles from './resumed-hint.module.css';

export function ResumedHint({
  draft,
}: {
  readonly draft: Pick<FormDraft<never>, 'isResumed' | 'startOver'>;
}) {
  const { t } = useTranslation();
  if (!draft.isResumed) return null;
  const startOver = (event: MouseEvent): void => {
    // The button goes; whoever begins anew is where one types.
    const form = event.currentTarget.parentElement?.parentElement;
    form?.querySelector<HTMLElement>('textarea, input, select')?.focus();
    draft.startOver();
  };
  return (
    <p className={styles['resumed']} role="status" data-testid="form-resumed">
      {t('customers.resumed')}
      <Button kind="quiet" data-testid="form-start-over" onClick={startOver}>
        {t('customers.start-over')}
      </Button>
    </p>
  );
}
