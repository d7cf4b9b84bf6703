import { beforeEach, describe, expect, it } from 'vitest';
import { useNavigation } from './navigation-store';

const names = () =>
  useNavigation
    .getState()
    .stack.map((screen) => (screen.name === 'client-book' ? `${screen.name} ${screen.scope}` : screen.name));

describe('navigation', () => {
  beforeEach(() => {
    useNavigation.getState().reset();
  });

  it('opens, goes back, and never below the welcome screen', () => {
    const { open, back } = useNavigation.getState();
    open({ name: 'client-book', scope: 'associate' });
    expect(names()).toEqual(['welcome', 'client-book associate']);
    back();
    back();
    expect(names()).toEqual(['welcome']);
  });
  it('does not pile up a screen that is already open', () => {
    const { open } = useNavigation.getState();
    open({ name: 'client-book', scope: 'associate' });
    open({ name: 'client-book', scope: 'store' });
    open({ name: 'client-book', scope: 'associate' });
    expect(names()).toEqual(['welcome', 'client-book associate']);
    open({ name: 'welcome' });
    expect(names()).toEqual(['welcome']);
  });
  it('replaces one scope by the other', () => {
    const { open, replace } = useNavigation.getState();
    open({ name: 'client-book', scope: 'associate' });
    replace({ name: 'client-book', scope: 'store' });
    expect(names()).toEqual(['welcome', 'client-book store']);
  });
});
