// Saved lists of the client books: which there are with how many customers each leaves now, and which one was opened.
import { create } from 'zustand';
import { v7 as uuid } from 'uuid';
import type { ListDefinition, SavedList } from '../../../main/contract/saved-lists';
import { useMessages } from '../app/messages-store';
import type { Scope } from '../app/navigation-store';
import { call } from '../bridge';
import { everything, useClientBook, type View } from './client-book-store';

interface SavedLists {
  readonly lists: Readonly<Record<Scope, readonly SavedList[]>>;
  /** The list that was opened last, even if something was changed since. */
  readonly opened: Readonly<Record<Scope, string | null>>;
  readonly read: (scope: Scope) => Promise<void>;
  /** Null: everybody. */
  readonly openList: (scope: Scope, list: SavedList | null) => void;
  readonly save: (
    list: { readonly id: string | null; readonly name: string; readonly isShared: boolean },
    definition: ListDefinition,
  ) => Promise<boolean>;
  readonly remove: (list: SavedList) => Promise<void>;
  readonly reset: () => void;
}

const nothing = {
  lists: { associate: [], store: [] },
  opened: { associate: null, store: null },
} as const;

/** What the view shows now, as a list keeps it. */
export const definitionOf = (scope: Scope, { text, filter, associates, sort }: View): ListDefinition => ({
  scope,
  text: text.trim(),
  filter,
  associates,
  sort,
});

/** Conditions are the same in any order of picking. */
const shape = ({ text, filter, associates, sort }: ListDefinition): string =>
  JSON.stringify([text, filter.map((one) => JSON.stringify(one)).sort(), [...associates].sort(), sort]);

export const isSameDefinition = (one: ListDefinition, other: ListDefinition): boolean =>
  shape(one) === shape(other);

export const useSavedLists = create<SavedLists>()((set, get) => {
  let session = 0;
  const isAsked = { associate: false, store: false };
  const isUnderWay = { associate: false, store: false };

  async function read(scope: Scope): Promise<void> {
    // What is asked for meanwhile is asked once, after.
    if (isUnderWay[scope]) {
      isAsked[scope] = true;
      return;
    }
    const mine = session;
    isUnderWay[scope] = true;
    const answer = await call('savedLists', { scope });
    if (mine !== session) return;
    isUnderWay[scope] = false;
    if (answer.ok) set(({ lists }) => ({ lists: { ...lists, [scope]: answer.value } }));
    if (isAsked[scope]) {
      isAsked[scope] = false;
      await read(scope);
    }
  }

  return {
    ...nothing,
    read,
    openList(scope, list) {
      set(({ opened }) => ({ opened: { ...opened, [scope]: list?.id ?? null } }));
      const { text, filter, associates, sort } = list?.definition ?? { ...everything, sort: 'name' };
      useClientBook.getState().setChoice(scope, { text, filter, associates, sort });
    },
    async save({ id, name, isShared }, { filter, associates, ...definition }) {
      const { show, showFailure } = useMessages.getState();
      const answer = await call('saveList', {
        id: id ?? uuid(),
        name,
        isShared,
        definition: { ...definition, filter: [...filter], associates: [...associates] },
      });
      if (!answer.ok) {
        showFailure(answer);
        return false;
      }
      const { scope } = definition;
      set(({ opened }) => ({ opened: { ...opened, [scope]: answer.value.id } }));
      show({ severity: 'success', code: 'list-saved', detail: { name } });
      await read(scope);
      return true;
    },
    async remove({ id, name, isShared, definition }) {
      const { show, showFailure } = useMessages.getState();
      const answer = await call('removeList', { id });
      if (!answer.ok) {
        showFailure(answer);
        return;
      }
      show({
        severity: 'success',
        code: 'list-removed',
        detail: { name },
        undo: () => {
          void get().save({ id, name, isShared }, definition);
        },
      });
      await read(definition.scope);
    },
    reset() {
      session += 1;
      for (const scope of ['associate', 'store'] as const) isAsked[scope] = isUnderWay[scope] = false;
      set(nothing);
    },
  };
});
