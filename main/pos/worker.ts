// The program of the register's worker threads (bundled as pos-worker.cjs). Each loads what its role does and nothing
// else: the one for views, which somebody waits for, begins in half the time.
import { parentPort, workerData } from 'node:worker_threads';
import type { KeeperData, KeeperEvents } from './synchronization/keeper';
import { serve, type Methods } from '../threads/thread-link';

export type WorkerData =
  | ({ readonly role: 'keeper' } & KeeperData)
  | { readonly role: 'views'; readonly dataDir: string }
  | { readonly role: 'maintenance'; readonly dataDir: string };

type Port = NonNullable<typeof parentPort>;

async function methodsOf(port: Port, data: WorkerData): Promise<Methods> {
  switch (data.role) {
    case 'views':
      return (await import('./view-worker')).viewMethods(data.dataDir);
    case 'maintenance':
      return (await import('./maintenance-worker')).maintenanceMethods(data.dataDir);
    case 'keeper': {
      const send = (event: keyof KeeperEvents, payload: unknown): void => {
        port.postMessage({ event, payload });
      };
      return (await import('./keeper-worker')).keeperMethods(data, send);
    }
  }
}

/** What is asked meanwhile waits at the port; a failure ends the thread. */
async function start(port: Port, data: WorkerData): Promise<void> {
  serve(port, await methodsOf(port, data));
}

if (parentPort !== null) void start(parentPort, workerData as WorkerData);
