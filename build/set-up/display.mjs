// A virtual display (Xvfb) for machines without one: started for a piece of work and ended with it.
import { spawn } from 'node:child_process';
import { SetUpError } from './report.mjs';
import { lacksDisplay } from './system-packages.mjs';

/** Runs `work(environment)`; DISPLAY in the environment is one that a window can open on. */
export async function withDisplay(work) {
  if (!lacksDisplay()) return work(process.env);
  const { server, display } = await startServer();
  const end = () => server.kill();
  const interrupted = () => process.exit(130);
  process.once('exit', end);
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work({ ...process.env, DISPLAY: display });
  } finally {
    process.off('exit', end).off('SIGINT', interrupted).off('SIGTERM', interrupted);
    end();
  }
}

function startServer() {
  return new Promise((resolve, reject) => {
    // The server picks a free display number itself and says it on the fourth stream when it is ready.
    const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    let complaint = '';
    let number = '';
    server.stderr.on('data', (data) => (complaint = `${complaint}${data}`.slice(-2000)));
    server.stdio[3].on('data', (data) => {
      number += data;
      if (number.endsWith('\n')) resolve({ server, display: `:${number.trim()}` });
    });
    server.on('error', reject);
    server.on('exit', () =>
      reject(new SetUpError(`The virtual display did not start.\n${complaint.trim()}`)),
    );
  });
}
