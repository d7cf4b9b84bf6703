// Starts the programs' workers and keeps them running: what was asked of one that ended fails, and the next
// question starts another.
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { linkTo, type Methods } from './thread-link';

export interface ThreadOptions<EventMap extends object> {
  /** Path of the bundled worker program. */
  readonly file: string;
  /** What its program begins with. */
  data(): unknown;
  readonly limits?: ResourceLimits;
  onEvent<Name extends keyof EventMap & string>(event: Name, payload: EventMap[Name]): void;
  /** It ended though nobody asked it to. */
  onEnd(error: unknown): void;
}

export function createThread<Served extends Methods, EventMap extends object>(
  options: ThreadOptions<EventMap>,
) {
  type Link = ReturnType<typeof linkTo<Served, EventMap>>;
  let running: { readonly worker: Worker; readonly link: Link } | null = null;

  function start(): NonNullable<typeof running> {
    const worker = new Worker(options.file, {
      workerData: options.data(),
      resourceLimits: options.limits ?? {},
    });
    const link = linkTo<Served, EventMap>(worker, (event, payload) => {
      options.onEvent(event, payload);
    });
    const started = { worker, link };
    let failure: unknown = new Error('The worker ended.');
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => {
      link.fail(failure);
      if (running !== started) return;
      running = null;
      options.onEnd(failure);
    });
    running = started;
    return started;
  }

  return {
    isRunning: (): boolean => running !== null,
    ask: ((method, input) => (running ?? start()).link.ask(method, input)) as Link['ask'],
    /** Ends the thread; `farewell` is what it may do before, for so many milliseconds at the most. */
    async stop(farewell?: (link: Link) => Promise<unknown>, patience = 10_000): Promise<void> {
      const ending = running;
      if (ending === null) return;
      running = null;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([farewell?.(ending.link), late]).catch(() => undefined);
      clearTimeout(timer);
      await ending.worker.terminate();
    },
  };
}
