// What the designer has to know beside the document: which permission group holds which operations, and whether
// operations may stand anywhere. Read once each time a layout is opened.
import { create } from 'zustand';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { screenLayoutContext } from '../../../main/contract/headquarters/screen-layouts';
import { call } from '../app/client';

type Context = ReplyOf<typeof screenLayoutContext>;

interface LayoutContext extends Context {
  readonly isRead: boolean;
  readonly load: () => Promise<void>;
}

export const useLayoutContext = create<LayoutContext>()((set) => ({
  permissionGroups: [],
  limitsLifted: 'nowhere',
  isRead: false,
  async load() {
    const answer = await call(screenLayoutContext);
    if (answer.ok) set({ ...answer.value, isRead: true });
  },
}));
