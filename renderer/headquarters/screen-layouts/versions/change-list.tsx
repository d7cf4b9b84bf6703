// Changes between two versions in words.
import { type TextKey, useTexts } from '../../app/texts';
import { useButtonName } from '../operation-names';
import styles from '../windows/windows.module.css';
import type { LayoutChange } from './compare';

export function ChangeList({ changes }: { readonly changes: readonly LayoutChange[] }) {
  const { t } = useTexts();
  const nameOf = useButtonName();
  if (changes.length === 0) return <p className={styles['soft']}>{t('screen-layouts.no-changes')}</p>;
  return (
    <ul
      className={styles['changes']}
      data-testid="layout-changes"
      tabIndex={0}
      aria-label={t('screen-layouts.changes')}
    >
      {changes.slice(0, 400).map((change, index) => {
        const fields = change.fields
          .map((field) =>
            t(
              (change.kind === 'zones-changed'
                ? `screen-layouts.zone.${field}`
                : `screen-layouts.field.${field}`) as TextKey,
            ),
          )
          .join(', ');
        const button = change.button === undefined ? '' : nameOf(change.button);
        return (
          <li key={index} data-testid="layout-change" data-kind={change.kind}>
            {t(`screen-layouts.change.${change.kind}`, { name: change.name, button })}
            {fields === '' ? '' : `: ${fields}`}
          </li>
        );
      })}
    </ul>
  );
}
