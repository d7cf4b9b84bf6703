// What registers had to say of the layout, below what the designer itself finds: each register, what and when.
import { Button } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons/headless/svg/warning';
import { useEffect } from 'react';
import { dismissScreenLayoutReports } from '../../../../main/contract/headquarters/screen-layouts';
import { formatMoment } from '../../../i18n/formats';
import { useMay } from '../../app/session-store';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import styles from './problems.module.css';
import { useReports } from './reports-store';

export function RegisterReports() {
  const { t, language } = useTexts();
  const { reports, load, dismiss } = useReports();
  const id = useDesigner((state) => state.record?.id);
  const mayDismiss = useMay(dismissScreenLayoutReports);
  useEffect(() => {
    // They come while one designs, and go when a register was brought up to date.
    if (id !== undefined) void load(id);
  }, [id, load]);
  if (reports.length === 0 || id === undefined) return null;
  return (
    <section className={styles['reports']} aria-labelledby="register-reports" data-testid="designer-reports">
      <h2 id="register-reports">{t('screen-layouts.reports')}</h2>
      <ul className={styles['lines']}>
        {reports.map(({ registerId, kind, detail, at }) => (
          <li
            key={`${registerId} ${kind}`}
            className={styles['report']}
            data-testid="designer-report"
            data-register={registerId}
            data-kind={kind}
          >
            <WarningRegular className={styles['warning'] ?? ''} aria-label={t('screen-layouts.warning')} />
            <span>
              <b>{registerId}: </b>
              {t(`screen-layouts.report.${kind}`, { detail })}{' '}
              <span className={styles['when']}>{formatMoment(language, at)}</span>
            </span>
          </li>
        ))}
      </ul>
      {mayDismiss ? (
        <Button size="small" data-testid="dismiss-reports" onClick={() => void dismiss(id)}>
          {t('screen-layouts.reports-dismiss')}
        </Button>
      ) : null}
    </section>
  );
}
