// What registers had to say of the layout that is open: a version that they cannot use, operations that they do not
// know.
import { create } from 'zustand';
import type { ListFilter } from '../../../../main/contract/headquarters/lists';
import {
  dismissScreenLayoutReports,
  screenLayoutReports,
} from '../../../../main/contract/headquarters/screen-layouts';
import { call } from '../../app/client';
import { showDone, showFailure } from '../../app/messages-store';
import type { RowOf } from '../../lists/list-store';

export type LayoutReport = RowOf<typeof screenLayoutReports>;

interface Reports {
  readonly reports: readonly LayoutReport[];
  readonly load: (screenLayoutId: string) => Promise<void>;
  readonly dismiss: (screenLayoutId: string) => Promise<void>;
  readonly reset: () => void;
}

/** Counts questions: an answer about a layout that was left meanwhile is not wanted. */
let asked = 0;

export const useReports = create<Reports>()((set) => ({
  reports: [],
  async load(screenLayoutId) {
    asked += 1;
    const mine = asked;
    const filters: readonly ListFilter[] = [
      { field: 'screenLayoutId', operator: 'is', value: screenLayoutId },
    ];
    const answer = await call(screenLayoutReports.page, {
      query: { limit: 200, filters: JSON.stringify(filters) },
    });
    if (mine === asked && answer.ok) set({ reports: answer.value.rows });
  },
  async dismiss(screenLayoutId) {
    const answer = await call(dismissScreenLayoutReports, { body: { screenLayoutId } });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    asked += 1;
    set({ reports: [] });
    showDone('screen-layouts.reports-dismissed');
  },
  reset() {
    asked += 1;
    set({ reports: [] });
  },
}));
