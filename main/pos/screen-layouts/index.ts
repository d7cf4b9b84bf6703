// The welcome screen: the button grids of the layout that applies to this worker at this register.
import { isClienteling, isOperationNumber, mayRun } from '../../contract/operations';
import { AppError } from '../../contract/result';
import * as contract from '../../contract/screen-layouts';
import type { LayoutButton } from '../../contract/screen-layouts';
import type { ButtonRow } from '../../../db/pos/screen-layouts';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

/** Permissions and languages apart, a button is what the designer made it. */
export function layoutButton(row: ButtonRow, operations: readonly number[]): LayoutButton {
  const operation = row.operation_number;
  const isKnown = isOperationNumber(operation);
  return {
    id: row.id,
    row: row.row_index,
    column: row.column_index,
    rowSpan: row.row_span,
    columnSpan: row.column_span,
    operation,
    text: row.text,
    tooltip: row.tooltip,
    icon: row.icon,
    backColor: row.back_color,
    fontColor: row.font_color,
    isPermitted: isKnown && mayRun(operation, operations),
    isKnown,
  };
}

export function screenLayoutHandlers(context: RegisterContext): readonly Handler[] {
  return [
    handle(contract.welcomeScreen, () => {
      const { screenLayouts, signIn } = context.store();
      const session = context.session();
      const register = context.register();
      // Source: a worker's layout overrides the register's, which overrides the store's. One that is named but
      // did not arrive counts as not named.
      const layout = [
        signIn.worker(session.staffId)?.screen_layout_id,
        register.register_layout,
        register.store_layout,
      ]
        .map((id) => (id === null || id === undefined ? null : screenLayouts.layout(id)))
        .find((found) => found !== null);
      if (layout === undefined) throw new AppError('screen-layout-missing');
      const isOn = context.isClientelingOn();
      return {
        layoutId: layout.id,
        layoutName: layout.name,
        grids: screenLayouts.welcomeGrids(layout.id).map((grid) => ({
          id: grid.id,
          zone: grid.zone,
          rows: grid.row_count,
          columns: grid.column_count,
          // Nothing of clienteling shows before its feature is on.
          buttons: screenLayouts
            .buttons(grid.id, session.language)
            .filter((row) => isOn || !isClienteling(row.operation_number))
            .map((row) => layoutButton(row, session.operations)),
        })),
      };
    }),
  ];
}
