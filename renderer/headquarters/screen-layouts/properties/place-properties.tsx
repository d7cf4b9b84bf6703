// Where buttons stand and how many cells they cover.
import { type LayoutDocumentButton, limits } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import { resizeButton } from '../editing/move';
import { NumberControl } from './controls';
import { common, Property } from './field';
import styles from './properties.module.css';
import type { SectionProps } from './use-change';

/** Rows and columns are counted from one, as people do. */
export function PlaceProperties({ buttons }: SectionProps) {
  const { t } = useTexts();
  const { edit } = useDesigner.getState();
  const [only] = buttons;
  if (only === undefined) return null;
  const isOne = buttons.length === 1;
  const resize = (
    area: Partial<Pick<LayoutDocumentButton, 'row' | 'column' | 'rowSpan' | 'columnSpan'>>,
  ): void => {
    const ids = buttons.map(({ id }) => id);
    edit((document) => {
      let edited = resizeButton(document, ids[0] ?? '', { ...only, ...area });
      for (const button of buttons.slice(1)) {
        if (!edited.ok) return edited;
        edited = resizeButton(edited.document, button.id, { ...button, ...area });
      }
      return edited;
    });
  };
  return (
    <div className={styles['section']}>
      <h2>{t('screen-layouts.section.place')}</h2>
      <div className={styles['pair']}>
        <Property name="columnSpan" hint={false}>
          <NumberControl
            value={common(buttons, (button) => button.columnSpan)}
            least={1}
            most={limits.columns}
            testId="property-column-span"
            change={(columnSpan) => {
              resize({ columnSpan });
            }}
          />
        </Property>
        <Property name="rowSpan" hint={false}>
          <NumberControl
            value={common(buttons, (button) => button.rowSpan)}
            least={1}
            most={limits.rows}
            testId="property-row-span"
            change={(rowSpan) => {
              resize({ rowSpan });
            }}
          />
        </Property>
        {isOne ? (
          <>
            <Property name="column" hint={false}>
              <NumberControl
                value={only.column + 1}
                least={1}
                most={limits.columns}
                change={(column) => {
                  resize({ column: column - 1 });
                }}
              />
            </Property>
            <Property name="row" hint={false}>
              <NumberControl
                value={only.row + 1}
                least={1}
                most={limits.rows}
                change={(row) => {
                  resize({ row: row - 1 });
                }}
              />
            </Property>
          </>
        ) : null}
      </div>
      <p className={styles['soft']}>{t('screen-layouts.hint.place')}</p>
    </div>
  );
}
