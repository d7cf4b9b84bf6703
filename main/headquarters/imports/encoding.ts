// Which bytes of a file are text: UTF-8 with or without a byte order mark, or UTF-16 with one. Everything else is
// refused with the place of the first byte that does not fit, before a single row is written.
import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';
import { ImportRefused } from './failure';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface CheckedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark at the file's beginning. */
  readonly markLength: number;
}

const newline = 0x0a;

/** Bytes that the UTF-8 character beginning with `lead` has; 0 where no character begins so. */
function lengthByLead(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

/** How many bytes at the end of `bytes` begin a character that goes on in the next chunk. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return lengthByLead(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first character that is not UTF-8 begins; the bytes are known to hold one. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthByLead(bytes[at] ?? 0);
    if (length === 0 || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}

function markOf(head: Buffer): CheckedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head.length >= 4 && head[2] === 0 && head[3] === 0)
      throw new ImportRefused('The file is in UTF-32. Save it as UTF-8 and import it again.');
    return { encoding: 'utf-16le', markLength: 2 };
  }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  return { encoding: 'utf-8', markLength: 0 };
}

/** Reads the bytes of a file as they come and throws `ImportRefused` at the first that cannot be text. */
export class EncodingCheck {
  private found: CheckedEncoding | null = null;
  private offset = 0;
  private lines = 0;
  private tail: Buffer = Buffer.alloc(0);
  private wide: TextDecoder | null = null;

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.found === null) {
      this.tail = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
      if (this.tail.length < 4) return;
      chunk = this.tail;
      this.begin(chunk);
      return;
    }
    if (this.found.encoding === 'utf-8') this.utf8(chunk);
    else this.utf16(chunk, true);
  }

  /** Call once after the last byte. */
  end(): CheckedEncoding {
    if (this.found === null) {
      if (this.tail.length === 0) throw new ImportRefused('The file is empty.');
      this.begin(this.tail);
    }
    const found = this.found as CheckedEncoding | null;
    if (found === null) throw new ImportRefused('The file is empty.');
    if (found.encoding === 'utf-8') {
      if (this.tail.length > 0) this.refuse(this.tail, 0);
    } else this.utf16(Buffer.alloc(0), false);
    if (this.offset <= found.markLength) throw new ImportRefused('The file is empty.');
    return found;
  }

  private begin(head: Buffer): void {
    this.found = markOf(head);
    this.tail = Buffer.alloc(0);
    if (this.found.encoding === 'utf-8') this.utf8(head);
    else this.utf16(head, true);
  }

  private utf8(chunk: Buffer): void {
    const bytes = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
    const start = this.offset - this.tail.length;
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    const zero = whole.indexOf(0);
    if (zero !== -1) {
      throw new ImportRefused(
        `The file is not text: it has a zero byte at byte offset ${start + zero}. If a spreadsheet made it, save it as CSV UTF-8 and import it again.`,
      );
    }
    if (!isUtf8(whole)) {
      this.offset = start;
      this.refuse(whole, firstInvalid(whole));
    }
    this.lines += countNewlines(whole);
    this.tail = Buffer.from(bytes.subarray(whole.length));
    this.offset = start + bytes.length;
  }

  private utf16(chunk: Buffer, more: boolean): void {
    const encoding = this.found?.encoding === 'utf-16be' ? 'utf-16be' : 'utf-16le';
    this.wide ??= new TextDecoder(encoding, { fatal: true });
    try {
      this.wide.decode(chunk, { stream: more });
    } catch {
      throw new ImportRefused(
        `The file says that it is UTF-16 but is damaged near byte offset ${this.offset}. Save it as UTF-8 and import it again.`,
      );
    }
    this.offset += chunk.length;
  }

  private refuse(bytes: Buffer, at: number): never {
    const offset = this.offset + at - (this.tail === bytes ? bytes.length : 0);
    const line = this.lines + countNewlines(bytes.subarray(0, at)) + 1;
    const value = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const around = bytes.subarray(Math.max(0, at - 2000), at + 2000);
    const guess = detect(around);
    const looks = guess === null || guess === 'UTF-8' || guess === 'ASCII' ? '' : ` It looks like ${guess}.`;
    throw new ImportRefused(
      `The file is not UTF-8: byte 0x${value} at byte offset ${offset} (line ${line}) begins no character.${looks} Save it as UTF-8 and import it again.`,
    );
  }
}
