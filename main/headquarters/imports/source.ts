// The file to import, on disk: read once to see that all of it is text, then again as text. What comes over HTTP
// is kept in a temporary file first, so that a cut upload or a wrong encoding anywhere in it writes nothing.
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EncodingCheck, type CheckedEncoding } from './encoding';
import { ImportRefused } from './failure';

export interface Source extends CheckedEncoding {
  readonly path: string;
  readonly size: number;
}

const chunkBytes = 64 * 1024;

function readFailure(error: unknown, path: string): ImportRefused {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why =
    code === 'ENOENT'
      ? 'There is no such file'
      : code === 'EACCES' || code === 'EPERM'
        ? 'The file may not be read'
        : code === 'EISDIR'
          ? 'That is a folder, not a file'
          : `The file cannot be read (${code === '' ? String(error) : code})`;
  return new ImportRefused(`${why}: ${path}`, { cause: error });
}

/** Reads a local file to its end without keeping it; throws `ImportRefused` where it is not text. */
export async function checkFile(path: string): Promise<Source> {
  const check = new EncodingCheck();
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(16 * chunkBytes);
      let size = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        size += bytesRead;
        check.push(buffer.subarray(0, bytesRead));
      }
      return { path, size, ...check.end() };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof ImportRefused ? error : readFailure(error, path);
  }
}

/**
 * Keeps a stream in a temporary file of `folder` while checking it; call `remove` when done. The folder is on
 * the disk of the store, not the system's temporary one, which may be small or in memory. What comes after a
 * failure is read and dropped, so that the sender gets to hear of it instead of a broken connection.
 */
export async function keepStream(
  stream: AsyncIterable<Buffer>,
  folder: string,
  most: number,
): Promise<{ source: Source; remove: () => Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `import-${randomUUID()}.csv`);
  const remove = (): Promise<void> => rm(path, { force: true });
  const check = new EncodingCheck();
  let size = 0;
  let failure: unknown = null;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of stream) {
        size += chunk.length;
        if (failure !== null) continue;
        try {
          if (size > most) {
            const megabytes = String(Math.floor(most / 1024 ** 2));
            throw new ImportRefused(
              `The file is larger than ${megabytes} MB. Import it with the counterbook command.`,
            );
          }
          check.push(chunk);
          await file.writeFile(chunk);
        } catch (error) {
          failure = error;
        }
      }
    } finally {
      await file.close();
    }
    if (failure !== null) throw failure;
    return { source: { path, size, ...check.end() }, remove };
  } catch (error) {
    await remove();
    if (error instanceof ImportRefused) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC') throw new ImportRefused('The disk of Headquarters is full.', { cause: error });
    throw new ImportRefused('The file did not arrive whole; nothing was imported.', { cause: error });
  }
}

/** The file as text, piece by piece, with the number of its bytes read so far. */
export async function* readText(source: Source): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = new TextDecoder(source.encoding, { fatal: true });
  let bytes = 0;
  const stream = createReadStream(source.path, { highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // The decoder takes the byte order mark away itself.
      yield { text: decoder.decode(chunk, { stream: true }), bytes };
    }
    const rest = decoder.decode();
    if (rest !== '') yield { text: rest, bytes };
  } finally {
    stream.destroy();
  }
}
