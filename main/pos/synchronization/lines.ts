// Cuts a stream of bytes into lines of text, whatever the pieces it arrives in; a line without an end in sight is
// refused before it fills the memory.
import { AppError } from '../../contract/result';

/** A screen layout with its images is the longest row. */
export const longestLine = 8_000_000;
const lineFeed = 0x0a;

export function createLines(onLine: (line: string) => void) {
  let rest: Buffer[] = [];
  let restSize = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });

  const decode = (bytes: Buffer): string => {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      throw new AppError('headquarters-nonsense', { reason: 'text' }, { cause: error });
    }
  };

  return {
    /** @throws AppError `headquarters-nonsense` */
    push(chunk: Buffer): void {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        const end = chunk.subarray(from, at);
        const line = rest.length === 0 ? end : Buffer.concat([...rest, end]);
        if (line.length > longestLine) throw new AppError('headquarters-nonsense', { reason: 'line-length' });
        rest = [];
        restSize = 0;
        from = at + 1;
        onLine(decode(line));
      }
      if (from === chunk.length) return;
      const remaining = chunk.subarray(from);
      restSize += remaining.length;
      if (restSize > longestLine) throw new AppError('headquarters-nonsense', { reason: 'line-length' });
      rest.push(remaining);
    },
  };
}
