// Client books: the list, a book's members with moving them in bulk, and the moves that were made.
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { PeopleSwapRegular } from '@fluentui/react-icons/headless/svg/people-swap';
import { useState } from 'react';
import { useStore } from 'zustand';
import {
  addClientBookMembers,
  clientBookMembers,
  clientBooks,
  moveCustomers,
  moves,
  readClientBook,
  removeClientBookMembers,
  undoMove,
} from '../../../main/contract/headquarters/client-books';
import { EmptyState } from '../../ui/empty-state';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { Page } from '../app/page';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import type { ColumnView } from '../lists/columns';
import { ListView } from '../lists/list-page';
import { createListStore, type RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { undoableColumns } from '../lists/undo-state';
import { HandOver, undoMoveOf } from './hand-over';

const columns: readonly ColumnView<RowOf<typeof clientBooks>>[] = [
  {
    field: 'workerName',
    label: 'client-books.field.workerName',
    width: 220,
    grow: 2,
  },
  { field: 'workerId', label: 'client-books.field.workerId', width: 120 },
  { field: 'number', label: 'client-books.field.number', width: 150 },
  { field: 'legalEntityId', label: 'app.legal-entity', width: 120 },
  { field: 'customers', label: 'client-books.field.customers', width: 120 },
  {
    field: 'isWorkerBlocked',
    label: 'client-books.field.isWorkerBlocked',
    width: 150,
    choice: (value) => (value === 'true' ? 'workers.blocked' : 'workers.active'),
    show: (row, { t }) =>
      row.isWorkerBlocked ? (
        <StateMark kind="warning" text={t('workers.blocked')} />
      ) : (
        <StateMark kind="on" text={t('workers.active')} />
      ),
  },
];

export function ClientBookList() {
  const { t } = useTexts();
  return (
    <RecordList
      page="client-books"
      title="client-books.title"
      list={clientBooks}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="client-books.empty"
      actions={() => [
        {
          id: 'moves',
          label: t('client-books.moves'),
          icon: <HistoryRegular />,
          run: () => {
            navigate(addressOf('client-book-moves'));
          },
        },
      ]}
    />
  );
}

const memberColumns: readonly ColumnView<RowOf<typeof clientBookMembers>>[] = [
  { field: 'name', label: 'customers.field.name', width: 200, grow: 2 },
  { field: 'accountNumber', label: 'customers.field.accountNumber', width: 140 },
  { field: 'phone', label: 'customers.field.phone', width: 150 },
  { field: 'email', label: 'customers.field.email', width: 220, grow: 2 },
  { field: 'addedAt', label: 'client-books.field.addedAt', width: 170 },
];

export function ClientBookPage({ id }: { readonly id: string }) {
  const { t, errorText } = useTexts();
  const params = { id };
  const book = useReading(id, () => call(readClientBook, { params }));
  const [store] = useState(() => createListStore(clientBookMembers, params));
  const selected = useStore(store, (state) => state.selected);
  const mayMove = useMay(moveCustomers);
  const [moving, setMoving] = useState<'chosen' | 'all' | null>(null);
  const refresh = (): void => {
    book.again();
    void store.getState().reload();
  };
  const ids = [...selected].map(Number);
  const remove = async (): Promise<void> => {
    const answer = await call(removeClientBookMembers, { params, body: { customerIds: ids } });
    if (answer.ok) {
      showDone('client-books.removed', { count: answer.value.removed }, async () => {
        const undone = await call(addClientBookMembers, { params, body: { customerIds: ids } });
        if (!undone.ok) showFailure(undone);
        refresh();
      });
    } else showFailure(answer);
    refresh();
  };
  const value = book.value;
  const title =
    value === null
      ? t('client-books.one')
      : `${value.workerName} – ${value.number ?? t('client-books.no-number')}`;
  return (
    <Page
      title={title}
      parent={{ page: 'client-books', title: 'client-books.title' }}
      scrolls="inside"
      testId="page-client-book"
      beside={
        value === null || value.seenIn.length === 0 ? null : (
          <span>
            {t('client-books.seen-in-stores', { stores: value.seenIn.map((one) => one.name).join(', ') })}
          </span>
        )
      }
      actions={
        mayMove
          ? [
              {
                id: 'reassign',
                label: t('client-books.reassign'),
                icon: <PeopleSwapRegular />,
                isMain: true,
                isOff: selected.size === 0,
                run: () => {
                  setMoving('chosen');
                },
              },
              {
                id: 'hand-over',
                label: t('client-books.hand-over'),
                icon: <PeopleSwapRegular />,
                isOff: (value?.customers ?? 0) === 0,
                run: () => {
                  setMoving('all');
                },
              },
              {
                id: 'remove',
                label: t('client-books.remove'),
                icon: <DeleteRegular />,
                isOff: selected.size === 0,
                run: () => void remove(),
              },
            ]
          : []
      }
    >
      {book.failure === null ? (
        <ListView
          name="client-book-members"
          title={t('client-books.members')}
          list={clientBookMembers}
          store={store}
          columns={memberColumns}
          idOf={(row) => row.customerId}
          isSelectable={mayMove}
          emptyText="client-books.members-empty"
          open={(row) => {
            navigate(addressOf('customers', row.customerId));
          }}
        />
      ) : (
        <EmptyState isFailure icon={<DeleteRegular />} title={errorText(book.failure)} />
      )}
      {moving === null || value === null ? null : (
        <HandOver
          from={{
            bookId: value.id,
            workerId: value.workerId,
            workerName: value.workerName,
            legalEntityId: value.legalEntityId,
          }}
          customerIds={moving === 'chosen' ? ids : null}
          mayBlock={moving === 'all' && !value.isWorkerBlocked}
          close={() => {
            setMoving(null);
          }}
          done={refresh}
        />
      )}
    </Page>
  );
}

export function ClientBookMoves() {
  const { t } = useTexts();
  const mayUndo = useMay(undoMove);
  const [store] = useState(() => createListStore(moves));
  const moveColumns = undoableColumns<RowOf<typeof moves>>(
    [
      { field: 'fromWorkerId', label: 'client-books.field.fromWorkerId', width: 100 },
      { field: 'fromWorkerName', label: 'client-books.field.fromWorkerName', width: 160 },
      { field: 'to', label: 'client-books.to', width: 190, grow: 2 },
      { field: 'customers', label: 'client-books.field.customers', width: 110 },
    ],
    mayUndo,
    (row) => undoMoveOf(row.id, () => void store.getState().reload()),
  );
  return (
    <Page
      title={t('client-books.moves')}
      parent={{ page: 'client-books', title: 'client-books.title' }}
      scrolls="inside"
      testId="page-client-book-moves"
    >
      <ListView
        name="client-book-moves"
        title={t('client-books.moves')}
        list={moves}
        store={store}
        columns={moveColumns}
        idOf={(row) => row.id}
        emptyText="client-books.moves-empty"
      />
    </Page>
  );
}
