// What one can do in a client book by its action bar: with the book as it is, and with all whom one has picked.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { operations, type OperationNumber } from '../../../main/contract/operations';
import {
  ArrowClockwiseRegular,
  ArrowExportRegular,
  ArrowLeftRegular,
  ClipboardTaskRegular,
  DismissRegular,
  FilterDismissRegular,
  MultiselectLtrRegular,
  PersonSubtractRegular,
  PersonSwapRegular,
  PrintRegular,
  SelectAllOnRegular,
  ShieldKeyholeRegular,
} from '../../ui/icons';
import type { Action } from '../app/actions-store';
import { type Scope, useNavigation } from '../app/navigation-store';
import { useSession } from '../sign-in/sign-in-store';
import { useBookDialogs } from './book-dialogs-store';
import { everything, isNarrowed, useClientBook } from './client-book-store';
import { add, remove, type Target } from './operations';
import { useOutput } from './output-store';
import { pickedCount, pickedOf, useSelection } from './selection-store';

/** Buttons while customers are picked. Each looks at what is picked when it is pressed. */
function useBulkActions(scope: Scope): readonly Action[] {
  const { t } = useTranslation();
  const session = useSession();
  const total = useClientBook((book) => book.views[scope].total);
  const count = useSelection((selection) => pickedCount(selection, total));
  const isWhole = useSelection((selection) => selection.isAll && selection.customers.size === 0);
  return useMemo(() => {
    const { end, pickAll } = useSelection.getState();
    const target = (): Target => {
      const view = useClientBook.getState().views[scope];
      return { picked: pickedOf(useSelection.getState(), scope, view), count };
    };
    const { open } = useBookDialogs.getState();
    const exportFile = (): void => {
      const { sort } = useClientBook.getState().views[scope];
      void useOutput.getState().exportFile(target(), scope, sort, {
        headings: {
          accountNumber: t('client-book.column-account'),
          name: t('client-book.column-name'),
          phone: t('client-book.column-phone'),
          email: t('client-book.column-email'),
          associate: t('client-book.filter-associates'),
        },
        fileName: t(`client-book.title-${scope}`),
      });
    };
    const whose = scope === 'associate' ? 'own' : 'any';
    const guarded: readonly (Action & { readonly operation: OperationNumber })[] = [
      {
        id: 'reassign-to-client-book',
        operation: operations.reassignToClientBook,
        label: t('client-book.reassign'),
        icon: <PersonSwapRegular />,
        run: () => {
          open({ name: 'reassign', target: target(), whose });
        },
      },
      {
        id: 'export',
        operation: operations.exportClientBook,
        label: t('client-book.export'),
        icon: <ArrowExportRegular />,
        run: exportFile,
      },
      {
        id: 'remove-from-client-book',
        operation: operations.removeFromClientBook,
        label: t('client-book.remove', { count }),
        icon: <PersonSubtractRegular />,
        isMain: true,
        run: () => void remove(target(), whose),
      },
    ];
    const held = new Set(session?.operations);
    // Others' books are changed only by who may move customers between books.
    const needs = (operation: OperationNumber): readonly number[] =>
      operation === operations.removeFromClientBook && whose === 'any'
        ? [operation, operations.reassignToClientBook]
        : [operation];
    const own = guarded.filter(({ operation }) => needs(operation).every((one) => held.has(one)));
    const others = guarded.filter(({ operation }) => !held.has(operation));
    const free: readonly Action[] = [
      {
        id: 'log-activity',
        label: t('client-book.log-activity'),
        icon: <ClipboardTaskRegular />,
        run: () => {
          open({ name: 'log-activity', target: target() });
        },
      },
      {
        id: 'print',
        label: t('client-book.print'),
        icon: <PrintRegular />,
        run: () => {
          const { sort } = useClientBook.getState().views[scope];
          void useOutput.getState().print(target(), scope, sort);
        },
      },
    ];
    const approvable: Action = {
      id: 'with-approval',
      shows: 'without-layout',
      label: t('client-book.with-approval'),
      icon: <ShieldKeyholeRegular />,
      run: () => {
        open({ name: 'approvable', choices: others });
      },
    };
    /** What only a layout's button offers: adding to one's own book, and what somebody has to approve. */
    const behind: readonly Action[] = [
      ...others,
      {
        id: 'add-to-client-book',
        operation: operations.addToClientBook,
        label: t('client-book.add-one'),
        icon: null,
        run: () => void add(target()),
      },
    ].map((action) => ({ ...action, shows: 'in-layout' }));
    const doing = [...own.filter(({ isMain }) => isMain !== true), ...free];
    const last = own.filter(({ isMain }) => isMain === true);
    return [
      {
        id: 'end-selection',
        label: t('client-book.end-selection', { count }),
        icon: <DismissRegular />,
        run: end,
        key: 'Escape',
        isWayOut: true,
      },
      {
        id: 'select-all',
        label: t('client-book.select-all'),
        icon: <SelectAllOnRegular />,
        run: pickAll,
        isDisabled: isWhole,
      },
      ...[...doing, ...(others.length === 0 ? [] : [approvable]), ...last, ...behind].map((action) => ({
        ...action,
        isDisabled: count === 0,
      })),
    ];
  }, [t, session, scope, count, isWhole]);
}

/** Buttons of the book as it is. */
function usePlainActions(scope: Scope): readonly Action[] {
  const { t } = useTranslation();
  const back = useNavigation((navigation) => navigation.back);
  const hasFilter = useClientBook((book) => isNarrowed(book.views[scope]));
  const isEmpty = useClientBook((book) => book.views[scope].total === 0);
  return useMemo(() => {
    const { refresh, setChoice } = useClientBook.getState();
    return [
      { id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' },
      ...(hasFilter
        ? [
            {
              id: 'clear-filter',
              label: t('client-book.clear-filter'),
              icon: <FilterDismissRegular />,
              run: () => {
                setChoice(scope, everything);
              },
            },
          ]
        : []),
      ...(isEmpty
        ? []
        : [
            {
              id: 'select',
              label: t('client-book.select'),
              icon: <MultiselectLtrRegular />,
              run: () => {
                useSelection.getState().begin();
              },
            },
          ]),
      {
        id: 'refresh',
        label: t('client-book.refresh'),
        icon: <ArrowClockwiseRegular />,
        run: () => {
          refresh(scope);
        },
      },
    ];
  }, [t, back, hasFilter, isEmpty, scope]);
}

export function useBookActions(scope: Scope): readonly Action[] {
  const plain = usePlainActions(scope);
  const bulk = useBulkActions(scope);
  const isPicking = useSelection((selection) => selection.isOn);
  return isPicking ? bulk : plain;
}
