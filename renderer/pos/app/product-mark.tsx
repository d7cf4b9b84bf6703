// The product's mark and name.
import { useTranslation } from 'react-i18next';
import { BookContactsRegular } from '../../ui/icons';
import styles from './product-mark.module.css';

export function ProductMark({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={`${styles['mark']} ${isSmall ? styles['small'] : ''}`}>
      <span className={styles['sign']} aria-hidden="true">
        <BookContactsRegular />
      </span>
      <span className={styles['name']}>{t('app.product')}</span>
    </span>
  );
}
