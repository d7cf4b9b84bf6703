// A manager's approval of one operation at this register: staff id and password, by keyboard or by the number pad.
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { CredentialsForm } from './credentials-form';
import { type ApprovalSubject, useApproval } from './approval-store';
import { useSignIn } from './sign-in-store';
import styles from './approval-dialog.module.css';

function Subject({ subject: { customers, to, change } }: { readonly subject: ApprovalSubject }) {
  const { t } = useTranslation();
  return (
    <div className={styles['subject']} data-testid="approval-subject">
      <strong>
        {typeof customers === 'string'
          ? t('sign-in.approval-customer', { name: customers })
          : t('sign-in.approval-customers', { count: customers })}
      </strong>
      {to === undefined ? null : <span>{t('sign-in.approval-to', { name: to })}</span>}
      {change === undefined ? null : <span>{change}</span>}
    </div>
  );
}

export function ApprovalDialog() {
  const { t } = useTranslation();
  const operation = useApproval((approval) => approval.operation);
  const subject = useApproval((approval) => approval.subject);
  const { answer } = useApproval.getState();
  const approve = useSignIn((signIn) => signIn.approve);
  if (operation === null) return null;
  return (
    <Dialog
      title={t('sign-in.approval-title')}
      closeLabel={t('app.close')}
      data-testid="approval-dialog"
      close={() => {
        answer(null);
      }}
    >
      <p className={styles['what']}>
        {t('sign-in.approval-text', { operation: t(`operation.${operation}`) })}
      </p>
      {subject === null ? null : <Subject subject={subject} />}
      <CredentialsForm
        asksStaffId
        submitLabel={t('sign-in.approve')}
        submit={async (staffId, password) => {
          const approval = await approve(operation, staffId, password);
          if (approval !== null) answer(approval);
          return approval !== null;
        }}
      />
    </Dialog>
  );
}
