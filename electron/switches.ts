// The switches of the automation surface, read from the command line and checked before anything starts.
import { z } from 'zod';
import { languageSchema, type Language } from '../main/contract/languages';

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

const schema = z.object({
  'data-dir': z.string().min(1).optional(),
  locale: languageSchema.optional(),
  headquarters: z.url({ protocol: /^https?$/ }).optional(),
  clock: z.iso.datetime({ offset: true }).optional(),
  register: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .default('HOUSTON-1'),
});

export class SwitchError extends Error {}

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
  const valued = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : [])),
  );
  const parsed = schema.safeParse(valued);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SwitchError(`--${String(issue?.path[0])}: ${issue?.message ?? 'invalid value'}`);
  }
  const automation = given.has('automation');
  if (isPackaged && !automation) {
    for (const name of ['clock', 'remote-debugging-port', 'remote-debugging-pipe']) {
      if (given.has(name)) throw new SwitchError(`--${name} is for automation: give --automation as well`);
    }
  }
  const { 'data-dir': dataDir, locale, headquarters, clock, register } = parsed.data;
  return {
    dataDir,
    sample: given.has('sample'),
    locale,
    headquarters,
    noHeadquarters: given.has('no-headquarters'),
    clock: clock === undefined ? undefined : Date.parse(clock),
    automation,
    register,
  };
}
