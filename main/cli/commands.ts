// The commands by their names, the help, and how failures are said.
import packageFile from '../../package.json';
import { activationCodeCommand } from './activation-code';
import { copyToPostgresqlCommand } from './copy-to-postgresql';
import { doctorCommand } from './doctor';
import { storeMessage } from './headquarters';
import { importCommand } from './import';
import { CommandFailed, exitCodes, type Terminal } from './terminal';

type Command = (args: readonly string[], terminal: Terminal, signal: AbortSignal) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  'activation-code': activationCodeCommand,
  doctor: doctorCommand,
  'copy-to-postgresql': copyToPostgresqlCommand,
};

const help = `counterbook ${packageFile.version}: works on Counterbook's data from the command line

  counterbook import customers|sales|measures FILE.csv   imports a file into Headquarters
  counterbook activation-code REGISTER                   makes a code that activates a register
  counterbook doctor                                     examines the stores of a data folder
  counterbook copy-to-postgresql                         takes the company into a PostgreSQL database

  counterbook COMMAND --help says more about one. From a checkout: npm run counterbook -- COMMAND …

Exit codes: 0 success; 1 partial (some rows were rejected, or something needs attention); 2 failure.`;

/** Runs the command and answers its exit code; never throws. */
export async function runCounterbook(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(help);
    return name === undefined ? exitCodes.failure : exitCodes.success;
  }
  if (name === '--version') {
    terminal.out(packageFile.version);
    return exitCodes.success;
  }
  const isJson = rest.includes('--json');
  const fail = (message: string): number => {
    if (isJson) terminal.out(JSON.stringify({ failure: message, exitCode: exitCodes.failure }));
    else terminal.err(message);
    return exitCodes.failure;
  };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return fail(`There is no command "${name}". See counterbook --help.`);
  try {
    return await command(rest, terminal, signal);
  } catch (error) {
    const known = error instanceof CommandFailed ? error.message : storeMessage(error);
    if (known !== undefined) return fail(known);
    const code = fail(`That was not expected: ${error instanceof Error ? error.message : String(error)}`);
    // For whoever looks into it.
    if (process.env['DEBUG'] !== undefined && error instanceof Error) terminal.err(error.stack ?? '');
    return code;
  }
}
