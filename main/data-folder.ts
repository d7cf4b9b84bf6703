// Where everything lives that the programs write, when nobody says otherwise: the folder that the desktop shell
// calls userData, found without it so that the counterbook command arrives at the same place. And the paths in it.
import { homedir } from 'node:os';
import { join } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** `%APPDATA%\Counterbook`, `~/Library/Application Support/Counterbook` or `~/.config/Counterbook`. */
export function defaultDataFolder(
  machine: Machine = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const { platform, env, home } = machine;
  const given =
    platform === 'win32' ? env['APPDATA'] : platform === 'darwin' ? undefined : env['XDG_CONFIG_HOME'];
  const usual =
    platform === 'win32'
      ? join(home, 'AppData', 'Roaming')
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : join(home, '.config');
  return join(given === undefined || given === '' ? usual : given, 'Counterbook');
}

export const registerStorePath = (dataDir: string): string => join(dataDir, 'register', 'register.db');
export const headquartersFolder = (dataDir: string): string => join(dataDir, 'headquarters');
export const headquartersStorePath = (dataDir: string): string =>
  join(dataDir, 'headquarters', 'headquarters.db');
/** Holds the address of the running Headquarters of this folder; there is none without this file. */
export const headquartersAddressPath = (dataDir: string): string => join(dataDir, 'headquarters.url');
/** Lets the counterbook command use the running Headquarters; made anew at each start, readable by its owner only. */
export const administratorTokenPath = (dataDir: string): string =>
  join(dataDir, 'headquarters', 'administrator.token');
