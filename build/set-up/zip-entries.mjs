// Reads a zip file's entries with Node alone, so that set-up needs no unzip program. Plain zip only
// (stored or deflated, no zip64), which is what the archives it is used for are.
import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, buffer, done, length - done, position + done);
    if (count === 0) throw new Error('The zip file ends too early.');
    done += count;
  }
  return buffer;
}

function readDirectory(file) {
  const size = fstatSync(file).size;
  const tailLength = Math.min(size, 65_557);
  const tail = readAt(file, size - tailLength, tailLength);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== endOfDirectory) at -= 1;
  if (at < 0) throw new Error('This is not a zip file.');
  return {
    count: tail.readUInt16LE(at + 10),
    bytes: readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12)),
  };
}

/** Calls `visit({ name, mode, read })` for every entry; `read()` returns its bytes. */
export function forEachZipEntry(path, visit) {
  const file = openSync(path, 'r');
  try {
    const { count, bytes } = readDirectory(file);
    for (let entry = 0, at = 0; entry < count; entry += 1) {
      if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error('The zip directory is damaged.');
      const method = bytes.readUInt16LE(at + 10);
      const packedSize = bytes.readUInt32LE(at + 20);
      const nameLength = bytes.readUInt16LE(at + 28);
      const mode = bytes.readUInt32LE(at + 38) >>> 16;
      const offset = bytes.readUInt32LE(at + 42);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
      const read = () => {
        // The entry's own header may have another extra field than the directory's copy.
        const header = readAt(file, offset, 30);
        const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        const packed = readAt(file, start, packedSize);
        if (method === 0) return packed;
        if (method === 8) return inflateRawSync(packed);
        throw new Error(`${name} is packed in a way that is not known here.`);
      };
      visit({ name, mode, read });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } finally {
    closeSync(file);
  }
}
