// A thread for one long piece of work on the store's files, which ends with it.
import { createThread } from '../threads/threads';
import type { MaintenanceMethods } from './maintenance-worker';
import type { WorkerData } from './worker';

export const maintenanceThread = (file: string, dataDir: string) =>
  createThread<MaintenanceMethods, Record<string, never>>({
    file,
    data: (): WorkerData => ({ role: 'maintenance', dataDir }),
    onEvent: () => undefined,
    onEnd: () => undefined,
  });

export async function maintain<Value>(
  file: string,
  dataDir: string,
  work: (ask: ReturnType<typeof maintenanceThread>['ask']) => Promise<Value>,
): Promise<Value> {
  const thread = maintenanceThread(file, dataDir);
  try {
    return await work(thread.ask);
  } finally {
    await thread.stop();
  }
}
