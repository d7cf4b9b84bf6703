// The counterbook command as a program: arguments in, exit code out.
import { runCounterbook } from './commands';
import { processTerminal } from './terminal';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // The second time the person means it.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());
// `counterbook … | head` closes our output before we are done.
process.stdout.on('error', () => process.exit(2));

void runCounterbook(process.argv.slice(2), processTerminal(), interrupted.signal).then((code) => {
  process.exitCode = code;
});
