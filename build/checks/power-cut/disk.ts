// What a power cut would have left of a folder: the journal of power-cut.c replayed onto the folder as it was before.
// Only what was synced is certain; of the rest, a disk keeps nothing, or some of its sectors and not others.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Why power cuts cannot be simulated here; null where they can. */
export function whyNoPowerCuts(): string | null {
  if (process.platform !== 'linux') return 'Preloading a library takes Linux.';
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'There is no C compiler (cc) to make the preloaded library with.';
  }
}

export interface PowerCutLibrary {
  /** What a program is started with so that its changes under the folder are written down. */
  environment(folder: string, journal: string): Readonly<Record<string, string>>;
  remove(): void;
}

export function buildPowerCutLibrary(): PowerCutLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-power-cut-'));
  const library = join(folder, 'power-cut.so');
  const source = join(import.meta.dirname, 'power-cut.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread']);
  return {
    environment: (of, journal) => ({
      LD_PRELOAD: library,
      POWER_CUT_FOLDER: of,
      POWER_CUT_JOURNAL: journal,
    }),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const kinds = { opened: 1, wrote: 2, cut: 3, synced: 4, removed: 5, renamed: 6, folderSynced: 7 } as const;
const headerSize = 32;
/** What a disk writes whole. */
const sectorSize = 512;

interface Change {
  /** Null: the file got this length. */
  readonly data: Buffer | null;
  readonly offset: number;
}

class File {
  #content: Buffer;
  #length: number;
  readonly pending: Change[] = [];

  constructor(content: Buffer) {
    this.#content = content;
    this.#length = content.length;
  }
  content(): Buffer {
    return this.#content.subarray(0, this.#length);
  }
  apply({ data, offset }: Change): void {
    const end = data === null ? offset : offset + data.length;
    if (end > this.#content.length) {
      const larger = Buffer.alloc(Math.max(end, this.#content.length * 2));
      this.#content.copy(larger, 0, 0, this.#length);
      this.#content = larger;
    }
    if (data === null) {
      if (offset < this.#length) this.#content.fill(0, offset, this.#length);
      this.#length = offset;
      return;
    }
    data.copy(this.#content, offset);
    this.#length = Math.max(this.#length, end);
  }
  sync(): void {
    for (const change of this.pending) this.apply(change);
    this.pending.length = 0;
  }
  /** Sectors in any number and order, as a disk without power leaves them. */
  tear(random: () => number): void {
    for (const { data, offset } of this.pending) {
      if (data === null) {
        if (random() < 0.5) this.apply({ data, offset });
        continue;
      }
      for (let from = 0; from < data.length; from += sectorSize) {
        if (random() < 0.5)
          this.apply({ data: data.subarray(from, from + sectorSize), offset: offset + from });
      }
    }
    this.pending.length = 0;
  }
}

export interface PowerCut {
  /** The folder as it was when the program started, and where the program then worked. */
  readonly before: string;
  readonly folder: string;
  readonly journal: string;
  /** An empty folder for what is left. */
  readonly after: string;
  /** Given: some of what was not synced is there, sector by sector as it says; otherwise nothing of it. */
  readonly random?: () => number;
}

/** Writes what is left into `after`; answers how many syncs there were. */
export function cutPower({ before, folder, journal, after, random }: PowerCut): number {
  const certain = new Map<string, File>();
  for (const entry of readdirSync(before, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    certain.set(file.slice(before.length), new File(readFileSync(file)));
  }
  let names = new Map(certain);
  const files = new Map<bigint, File>();
  let syncs = 0;
  const log = existsSync(journal) ? readFileSync(journal) : Buffer.alloc(0);
  for (let at = 0; at + headerSize <= log.length;) {
    const kind = log.readUInt32LE(at);
    const pathLength = log.readUInt32LE(at + 4);
    const inode = log.readBigUInt64LE(at + 8);
    const offset = Number(log.readBigUInt64LE(at + 16));
    const length = Number(log.readBigUInt64LE(at + 24));
    const path = log.toString('utf8', at + headerSize, at + headerSize + pathLength).slice(folder.length);
    const data = log.subarray(at + headerSize + pathLength, at + headerSize + pathLength + length);
    at += headerSize + pathLength + length;
    // The kill came in the middle of the last record.
    if (at > log.length) break;
    const file = files.get(inode);
    if (kind === kinds.opened) {
      const known = names.get(path) ?? new File(Buffer.alloc(0));
      names.set(path, known);
      files.set(inode, known);
      if (offset === 1) known.pending.push({ data: null, offset: 0 });
    } else if (kind === kinds.wrote) file?.pending.push({ data, offset });
    else if (kind === kinds.cut) file?.pending.push({ data: null, offset });
    else if (kind === kinds.synced) {
      syncs += 1;
      file?.sync();
      // A file system that syncs a new file syncs its name with it.
      for (const [name, one] of names) if (one === file && !certain.has(name)) certain.set(name, one);
    } else if (kind === kinds.removed) {
      const removed = names.get(path);
      names.delete(path);
      for (const [id, one] of files) if (one === removed) files.delete(id);
    } else if (kind === kinds.renamed) {
      const moved = names.get(path);
      names.delete(path);
      if (moved !== undefined) names.set(data.toString().slice(folder.length), moved);
    } else if (kind === kinds.folderSynced) {
      syncs += 1;
      certain.clear();
      for (const [name, one] of names) certain.set(name, one);
    } else throw new Error(`The journal has a record of kind ${String(kind)}.`);
  }
  // Names that changed without a sync: all of them, or none.
  names = random !== undefined && random() < 0.5 ? names : certain;
  for (const [name, file] of names) {
    if (random !== undefined) file.tear(random);
    const target = join(after, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.content());
  }
  return syncs;
}
