// Lets the main thread write soon while a worker applies one package after the other: SQLite's lock knows no
// queue, so who waits says so in memory that both threads see.

export interface Turn {
  /** The main thread waits for the lock, or no longer does. */
  setWaiting(isWaiting: boolean): void;
  /** Whether the main thread waits. */
  isWanted(): boolean;
}

export const makeTurnMemory = (): SharedArrayBuffer => new SharedArrayBuffer(4);

export function turnIn(memory: SharedArrayBuffer): Turn {
  const waiting = new Int32Array(memory);
  return {
    setWaiting: (isWaiting) => {
      Atomics.add(waiting, 0, isWaiting ? 1 : -1);
    },
    isWanted: () => Atomics.load(waiting, 0) > 0,
  };
}
