// How much more a text may hold, near its end: what is pasted beyond it the field cuts off without a word.
import { useTranslation } from 'react-i18next';
import styles from './text-room.module.css';

export function TextRoom({ text, longest }: { readonly text: string; readonly longest: number }) {
  const { t } = useTranslation();
  const left = longest - text.length;
  return (
    <>
      {/* Numbers at each key would be said over what is typed: who does not see them is told of the end. */}
      <span role="status" className={left > 0 ? 'visually-hidden' : styles['room']} data-testid="text-full">
        {left > 0 ? '' : t('app.text-full', { count: longest })}
      </span>
      {left > 0 && left <= longest / 10 ? (
        <span className={styles['room']}>{t('app.text-left', { count: left })}</span>
      ) : null}
    </>
  );
}
