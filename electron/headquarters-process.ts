// Runs the embedded Headquarters in a process of its own, so that nothing it does delays the register. Started
// again when it dies, ever later; its messages are checked like any input.
import { utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import type { AppProgress } from '../main/contract/app';
import { errorCodes, type ErrorCode, type ErrorDetail } from '../main/contract/result';

const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    step: z.enum(['starting-headquarters', 'making-sample-company']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ type: z.literal('listening'), url: z.string(), registerToken: z.string() }),
  z.object({
    type: z.literal('failed'),
    code: z.enum(errorCodes),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

export interface HeadquartersOptions {
  /** Path of the bundled service. */
  readonly program: string;
  readonly dataDir: string;
  readonly registerId: string;
  readonly sample: boolean;
  readonly clockOffset: number;
  onProgress(progress: AppProgress): void;
  onListening(connection: { readonly url: string; readonly token: string }): void;
  onFailed(code: ErrorCode, detail: ErrorDetail): void;
  log(text: string): void;
}

const longestWait = 60_000;

/** @returns a function that ends the process and answers when it has ended. */
export function startHeadquarters(options: HeadquartersOptions): () => Promise<void> {
  let child: UtilityProcess | null = null;
  let isStopping = false;
  let wait = 1_000;
  let timer: NodeJS.Timeout | undefined;

  const start = (): void => {
    const started = utilityProcess.fork(
      options.program,
      [
        `--data-dir=${options.dataDir}`,
        `--register=${options.registerId}`,
        `--clock-offset=${String(options.clockOffset)}`,
        ...(options.sample ? ['--sample'] : []),
      ],
      { serviceName: 'Counterbook Headquarters', stdio: 'pipe' },
    );
    child = started;
    started.stdout?.on('data', (chunk: Buffer) => {
      options.log(chunk.toString('utf8'));
    });
    started.stderr?.on('data', (chunk: Buffer) => {
      options.log(chunk.toString('utf8'));
    });
    started.on('message', (received: unknown) => {
      const parsed = message.safeParse(received);
      if (!parsed.success) return;
      const told = parsed.data;
      if (told.type === 'progress') options.onProgress(told);
      else if (told.type === 'failed') options.onFailed(told.code, told.detail);
      else {
        wait = 1_000;
        options.onListening({ url: told.url, token: told.registerToken });
      }
    });
    started.on('exit', (code) => {
      child = null;
      if (isStopping) return;
      options.log(`Headquarters ended with ${String(code)}; it is started again in ${String(wait)} ms`);
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, longestWait);
    });
  };

  start();
  return () =>
    new Promise((resolve) => {
      isStopping = true;
      clearTimeout(timer);
      const running = child;
      if (running === null) {
        resolve();
        return;
      }
      const late = setTimeout(() => running.kill(), 5_000);
      running.once('exit', () => {
        clearTimeout(late);
        resolve();
      });
      running.postMessage({ type: 'stop' });
    });
}
