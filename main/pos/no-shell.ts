// A shell around the register in which nothing happens, for tests and measurements of what is inside.
import type { RegisterHooks } from './register';

export const noShell: RegisterHooks = {
  startSample: () => undefined,
  showWindow: () => undefined,
  openDataFolder: () => undefined,
  saveFile: () => Promise.resolve(null),
  openExternal: () => Promise.resolve(),
  print: () => Promise.resolve(true),
  quit: () => undefined,
};
