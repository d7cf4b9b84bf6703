// The switches of the automation surface, read from the command line and checked before anything starts; by hand,
// because the library that checks everything else is only loaded while the window opens.
import { isLanguage, languages, type Language } from '../main/contract/languages';

export interface Switches {
  /** Everything the app writes lives under this folder; undefined: the platform's usual place. */
  readonly dataDir: string | undefined;
  readonly sample: boolean;
  readonly locale: Language | undefined;
  readonly headquarters: string | undefined;
  readonly noHeadquarters: boolean;
  /** Milliseconds since 1970 at which the app's clock starts. */
  readonly clock: number | undefined;
  readonly automation: boolean;
  readonly register: string;
}

export class SwitchError extends Error {}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/u;
const isMoment = (text: string): boolean => moment.test(text) && !Number.isNaN(Date.parse(text));
const isWebAddress = (text: string): boolean => /^https?:\/\//u.test(text) && URL.canParse(text);

/**
 * @param argv the process' arguments; switches of Chromium and of Electron among them are left alone.
 * @throws SwitchError with a sentence for the person at the console.
 */
export function readSwitches(argv: readonly string[], isPackaged: boolean): Switches {
  const given = new Map<string, string>();
  for (const argument of argv) {
    const match = /^--([a-z-]+)(?:=(.*))?$/su.exec(argument);
    if (match?.[1] !== undefined) given.set(match[1], match[2] ?? '');
  }
  function valueOf(name: string, isValid: (value: string) => boolean, expected: string): string | undefined {
    const value = given.get(name);
    if (value !== undefined && !isValid(value)) throw new SwitchError(`--${name}: expected ${expected}`);
    return value;
  }
  const dataDir = valueOf('data-dir', (path) => path !== '', 'a folder');
  const locale = valueOf('locale', isLanguage, `one of ${languages.join(', ')}`);
  const headquarters = valueOf('headquarters', isWebAddress, 'an address that begins with http');
  const clock = valueOf('clock', isMoment, 'a moment like 2026-11-22T10:00:00Z');
  const register = valueOf(
    'register',
    (id) => /^[A-Za-z0-9_-]{1,64}$/u.test(id),
    'letters, digits, - and _, at most 64',
  );
  const automation = given.has('automation');
  if (isPackaged && !automation) {
    for (const name of ['clock', 'remote-debugging-port', 'remote-debugging-pipe']) {
      if (given.has(name)) throw new SwitchError(`--${name} is for automation: give --automation as well`);
    }
  }
  return {
    dataDir,
    sample: given.has('sample'),
    locale: languages.find((language) => language === locale),
    headquarters,
    noHeadquarters: given.has('no-headquarters'),
    clock: clock === undefined ? undefined : Date.parse(clock),
    automation,
    register: register ?? 'HOUSTON-1',
  };
}
