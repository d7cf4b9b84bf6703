// The audit trail: who changed what record when, field by field. A row shows its changes below the list.
import { useState } from 'react';
import { type AuditEntry, auditTrail } from '../../../main/contract/headquarters/audit';
import { formatMoment } from '../../i18n/formats';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import dialogStyles from '../forms/dialogs.module.css';
import { ListPage } from '../lists/list-page';
import { createListStore } from '../lists/list-store';
import { auditColumnViews } from './audit-columns';

export function AuditTrail() {
  const { t, language } = useTexts();
  const [store] = useState(() => createListStore(auditTrail));
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const close = (): void => {
    setShown(null);
  };
  return (
    <>
      <ListPage
        name="audit"
        title={t('audit.title')}
        list={auditTrail}
        store={store}
        columns={auditColumnViews}
        idOf={(row) => row.id}
        open={setShown}
        emptyText="audit.empty"
      />
      {shown === null ? null : (
        <Question
          isOpen
          isWide
          title={`${t(`audit.action.${shown.action}`)} – ${shown.recordName === '' ? shown.recordId : shown.recordName}`}
          yes={t('app.close')}
          no={t('form.cancel')}
          run={close}
          close={close}
        >
          <p>{t('audit.by', { actor: shown.actor, at: formatMoment(language, shown.at) })}</p>
          <div
            className={dialogStyles['tableFrame']}
            tabIndex={0}
            role="group"
            aria-label={t('audit.field.changes')}
          >
            <table className={dialogStyles['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('form.conflict-field')}</th>
                  <th scope="col">{t('audit.from')}</th>
                  <th scope="col">{t('audit.to')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.changes.map((change) => (
                  <tr key={change.field}>
                    <th scope="row">{change.field}</th>
                    <td>{change.from ?? '–'}</td>
                    <td>{change.to ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Question>
      )}
    </>
  );
}
