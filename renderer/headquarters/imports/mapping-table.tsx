// What each column of the file is taken for, with its first values; another field, or none, can be chosen.
import { Select } from '@fluentui/react-components';
import { type FoundColumn, importFields } from '../../../main/contract/headquarters/imports';
import { StateMark } from '../app/state-mark';
import { type TextKey, useTexts } from '../app/texts';
import styles from './import-page.module.css';
import { useImports } from './imports-store';

/** The target as the import's options name it. */
const targetOf = (column: FoundColumn): string =>
  column.is === 'field' ? (column.field ?? '') : column.is === 'nothing' ? '' : 'property';

export function MappingTable({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTexts();
  const { kind, columns, rows, mapping, map } = useImports();
  const prefix = kind === 'measures' ? 'measure' : 'attribute';
  return (
    <div className={styles['frame']} tabIndex={0} role="group" aria-label={t('imports.columns')}>
      <table className={styles['table']} data-testid="import-columns">
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.first-values')}</th>
            <th scope="col">{t('imports.taken-for')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) =>
            column.header === '' ? null : (
              <tr key={column.header} data-testid="import-column" data-header={column.header}>
                <th scope="row">{column.header}</th>
                <td className={styles['values']}>
                  {rows
                    .map((row) => (row[index] ?? '').trim())
                    .filter((value) => value !== '')
                    .slice(0, 3)
                    .join(' · ')}
                </td>
                <td>
                  <div className={styles['target']}>
                    <Select
                      aria-label={t('imports.taken-for-label', { column: column.header })}
                      disabled={isOff}
                      value={
                        mapping[column.header] === undefined
                          ? targetOf(column)
                          : mapping[column.header]?.startsWith(`${prefix}:`) === true
                            ? 'property'
                            : (mapping[column.header] ?? '')
                      }
                      onChange={(_, { value }) => {
                        map(column.header, value === 'property' ? `${prefix}:${column.header}` : value);
                      }}
                    >
                      <option value="">{t('imports.leave-out')}</option>
                      {importFields[kind].map((field) => (
                        <option key={field} value={field}>
                          {t(`imports.field.${field}`)}
                        </option>
                      ))}
                      {kind === 'sales' ? null : <option value="property">{t(`imports.${prefix}`)}</option>}
                    </Select>
                    {column.type === null ? null : <span>{t(`imports.type.${column.type}` as TextKey)}</span>}
                    {column.is === 'new-property' ? (
                      <StateMark kind="waiting" text={t('imports.is-new')} />
                    ) : null}
                  </div>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
