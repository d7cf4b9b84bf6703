// The counterbook command and the desktop shell must look for data in the same place on every platform.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder } from './data-folder';

test.each([
  ['win32', { APPDATA: join('C:', 'Roaming') }, join('C:', 'Roaming', 'Counterbook')],
  ['win32', {}, join('home', 'AppData', 'Roaming', 'Counterbook')],
  ['darwin', { XDG_CONFIG_HOME: 'x' }, join('home', 'Library', 'Application Support', 'Counterbook')],
  ['linux', { XDG_CONFIG_HOME: join('other', 'config') }, join('other', 'config', 'Counterbook')],
  ['linux', { XDG_CONFIG_HOME: '' }, join('home', '.config', 'Counterbook')],
] as const)('on %s with %o: %s', (platform, env, folder) => {
  expect(defaultDataFolder({ platform, env, home: 'home' })).toBe(folder);
});
