// A page that is not loaded is written down, and ends nothing.
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({}));
const { loadPage } = await import('./load-page');

it('writes down why a page was not loaded', async () => {
  const lines: string[] = [];
  const log = (text: string): void => void lines.push(text);
  loadPage({ loadURL: () => Promise.reject(new Error('ERR_ABORTED (-3)')), isDestroyed: () => false }, log);
  await vi.waitFor(() => {
    expect(lines).toEqual(['The page was not loaded: Error: ERR_ABORTED (-3)']);
  });
});

it('leaves a window alone that is closed already', () => {
  const loadURL = vi.fn();
  loadPage({ loadURL, isDestroyed: () => true }, () => undefined);
  expect(loadURL).not.toHaveBeenCalled();
});
