// From text to records of a CSV file, each with the line where it begins. papaparse does the work; where quotes
// are broken, a strict scan takes over for that piece so that one bad line does not swallow the good ones after it.
import Papa from 'papaparse';

export interface CsvRecord {
  /** Line of the file where the record begins; the header is line 1. */
  readonly line: number;
  readonly row: readonly string[];
  /** The quotes of this line do not add up; `row` is a best guess. */
  readonly isBroken: boolean;
}

/** A record longer than this is taken for one with an unclosed quote. */
const longestRecord = 64 * 1024;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++;
  return found;
}

interface Scanned {
  readonly row: string[];
  /** Where the next record begins. */
  readonly end: number;
}

/** One record by the letter of RFC 4180; 'open' where the text ends within quotes. */
function scanRecord(
  text: string,
  start: number,
  delimiter: string,
  newline: string,
): Scanned | 'broken' | 'open' {
  const row: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      let value = '';
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote === -1 || quote - start > longestRecord) return 'open';
        value += text.slice(from, quote);
        if (text[quote + 1] === '"') {
          value += '"';
          from = quote + 2;
          continue;
        }
        at = quote + 1;
        break;
      }
      row.push(value);
      if (newline === '\n' && text[at] === '\r') at++;
      if (at >= text.length) return { row, end: at };
      if (text[at] === newline) return { row, end: at + 1 };
      if (text[at] !== delimiter) return 'broken';
      at++;
      continue;
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== newline) end++;
    row.push(text.slice(at, end));
    if (end >= text.length) return { row, end };
    at = end + 1;
    if (text[end] === newline) return { row, end: at };
  }
}

/** Delimiter of a file by its first line: the one of `, ; tab |` that makes the most columns. */
export function guessDelimiter(head: string): string {
  const newline = head.includes('\n') ? '\n' : '\r';
  let best = ',';
  let most = 1;
  for (const delimiter of [',', ';', '\t', '|']) {
    const scanned = scanRecord(head, 0, delimiter, newline);
    if (typeof scanned === 'string' || scanned.row.length <= most) continue;
    best = delimiter;
    most = scanned.row.length;
  }
  return best;
}

/** Takes text as it comes and gives the records that are complete. Empty lines are left out, but counted. */
export class CsvRecords {
  private rest = '';
  private line = 1;
  private width = 0;
  private delimiter = '';
  private newline: '\n' | '\r' = '\n';
  private parser: Papa.Parser | null = null;
  /** In the middle of a line that was given up as too long. */
  private isSkipping = false;

  push(text: string): CsvRecord[] {
    return this.take(text, false);
  }

  /** Call once after the last text. */
  end(): CsvRecord[] {
    return this.take('', true);
  }

  private take(text: string, isLast: boolean): CsvRecord[] {
    if (this.isSkipping) {
      const lineEnd = text.indexOf(this.newline);
      if (lineEnd === -1) return [];
      this.isSkipping = false;
      this.line += 1;
      text = text.slice(lineEnd + 1);
    }
    const input = this.rest === '' ? text : this.rest + text;
    if (input === '') return [];
    if (this.parser === null) {
      // The first line decides; it must be there whole, and so must its end (\r may be half of \r\n).
      if (!isLast && !/\n|\r[^]/.test(input) && input.length < longestRecord) {
        this.rest = input;
        return [];
      }
      this.newline = input.includes('\n') ? '\n' : input.includes('\r') ? '\r' : '\n';
      this.delimiter = guessDelimiter(input);
      this.parser = new Papa.Parser({ delimiter: this.delimiter, newline: this.newline });
    }
    const parsed = this.parser.parse(input, 0, !isLast) as Parsed;
    const { data } = parsed;
    const used = isLast ? input.length : parsed.meta.cursor;
    if (this.width === 0) this.width = data[0]?.length ?? 0;
    const isBroken = parsed.errors.some((error) => error.row === undefined || error.row < data.length);
    const grew = input.length - used > longestRecord;
    if (isBroken || grew) return this.recover(input, isLast);

    const newlines = count(used === input.length ? input : input.slice(0, used), this.newline);
    const isPlain = newlines === data.length || (isLast && newlines === data.length - 1);
    const records: CsvRecord[] = [];
    const startLine = this.line;
    for (const row of data) {
      let lines = 1;
      if (!isPlain) {
        for (const field of row) if (field.includes(this.newline)) lines += count(field, this.newline);
        if (lines > 1 && row.length !== this.width) {
          this.line = startLine;
          return this.recover(input, isLast);
        }
      }
      this.add(records, row, false);
      this.line += lines;
    }
    this.rest = input.slice(used);
    return records;
  }

  private add(records: CsvRecord[], row: string[], isBroken: boolean): void {
    const last = row.length - 1;
    const end = row[last];
    if (end !== undefined && end.endsWith('\r')) row[last] = end.slice(0, -1);
    if (row.length === 1 && row[0] === '') return;
    records.push({ line: this.line, row, isBroken });
  }

  private recover(input: string, isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < input.length) {
      const scanned = scanRecord(input, at, this.delimiter, this.newline);
      if (typeof scanned !== 'string') {
        // Without its line's end it may go on in the next piece.
        const isCut = scanned.end >= input.length && !isLast && input[input.length - 1] !== this.newline;
        if (isCut && input.length - at <= longestRecord) break;
        const lines = count(input.slice(at, scanned.end), this.newline);
        if (!isCut && (lines <= 1 || scanned.row.length === this.width)) {
          this.add(records, scanned.row, false);
          this.line += Math.max(1, lines);
          at = scanned.end;
          continue;
        }
      }
      if (scanned === 'open' && !isLast && input.length - at <= longestRecord) break;
      const lineEnd = input.indexOf(this.newline, at);
      if (lineEnd === -1 && !isLast && input.length - at <= longestRecord) break;
      const end = lineEnd === -1 ? input.length : lineEnd;
      this.add(records, input.slice(at, Math.min(end, at + longestRecord)).split(this.delimiter), true);
      at = lineEnd === -1 ? input.length : lineEnd + 1;
      if (lineEnd === -1 && !isLast) this.isSkipping = true;
      else this.line += 1;
    }
    this.rest = input.slice(at);
    return records;
  }
}
