// `counterbook activation-code REGISTER`
import { isAxiosError } from 'axios';
import { resolve } from 'node:path';
import { z } from 'zod';
import { defaultDataFolder } from '../data-folder';
import { AppError } from '../contract/result';
import { makeActivationCode } from '../headquarters/registers/activation';
import { commonOptions, readArguments } from './arguments';
import { withHeadquarters } from './headquarters';
import { CommandFailed, exitCodes, type Terminal } from './terminal';

export const activationCodeHelp = `counterbook activation-code REGISTER [options]

Makes a code with which the register is activated at this Headquarters, once, within a day.
An earlier code of the register no longer works.

  --data-dir=PATH   data folder (default: ${defaultDataFolder()})
  --json            prints { registerId, code, expiresAt }
  --help            prints this

Exit codes: 0 the code was made; 2 it was not.`;

const reply = z.object({ code: z.string(), expiresAt: z.string() });

export async function activationCodeCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, commonOptions);
  if (values.help) {
    terminal.out(activationCodeHelp);
    return exitCodes.success;
  }
  const [registerId, ...others] = positionals;
  if (registerId === undefined || others.length > 0)
    throw new CommandFailed('Name one register: counterbook activation-code HOUSTON-1');
  const unknown = `There is no register "${registerId}".`;
  const dataDir = resolve(terminal.folder, values['data-dir'] ?? defaultDataFolder());
  const { code, expiresAt } = await withHeadquarters(dataDir, async (headquarters) => {
    if (headquarters.kind === 'own') {
      const { store } = headquarters;
      return makeActivationCode({ store, now: () => Date.now() }, registerId);
    }
    const { http } = headquarters;
    const answer = await http.post<unknown>(
      `/api/registers/${encodeURIComponent(registerId)}/activation-code`,
      {},
    );
    return reply.parse(answer.data);
  }).catch((error: unknown) => {
    const isUnknown =
      (error instanceof AppError && error.code === 'call-unknown') ||
      (isAxiosError(error) && error.response?.status === 404);
    throw isUnknown ? new CommandFailed(unknown) : error;
  });
  if (values.json) terminal.out(JSON.stringify({ registerId, code, expiresAt }));
  else {
    terminal.out(code);
    terminal.err(`For register ${registerId}, to be used once before ${expiresAt}.`);
  }
  return exitCodes.success;
}
