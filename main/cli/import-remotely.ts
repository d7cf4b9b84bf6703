// An import by the running Headquarters: the file goes there as a stream, its events come back line by line.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import {
  errorReply,
  type ImportEvent,
  type ImportKind,
  type ImportOptions,
} from '../contract/headquarters-api';
import type { RunningHeadquarters } from './headquarters';
import { CommandFailed } from './terminal';

const summary = z.object({
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  definitionsCreated: z.array(z.string()),
});
const importEvent: z.ZodType<ImportEvent> = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), bytes: z.number(), rows: z.number() }),
  z.object({ event: z.literal('rejected'), line: z.int(), reason: z.string(), row: z.array(z.string()) }),
  z.object({ event: z.literal('header'), columns: z.array(z.string()) }),
  z.object({ event: z.literal('done'), summary }),
  z.object({ event: z.literal('indexing'), customers: z.int(), of: z.int() }),
  z.object({ event: z.literal('failed'), reason: z.string() }),
]);

const nonsense = 'What Headquarters answered cannot be understood. Is it of the same version?';

async function* readLines(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

export interface RemoteImport {
  readonly kind: ImportKind;
  readonly path: string;
  readonly options: ImportOptions;
  readonly signal: AbortSignal;
  onEvent(event: ImportEvent): void;
}

/** Resolves when Headquarters has said the last thing; `CommandFailed` where it does not get there. */
export async function importRemotely({ http }: RunningHeadquarters, task: RemoteImport): Promise<void> {
  const file = createReadStream(task.path);
  try {
    const reply = await http.post<Readable>(`/api/imports/${task.kind}`, file, {
      params: { options: JSON.stringify(task.options) },
      headers: { 'content-type': 'text/csv' },
      responseType: 'stream',
      maxBodyLength: Infinity,
      maxContentLength: Infinity,
      // As long as it takes: the person sees that it goes on and may stop it.
      timeout: 0,
      signal: task.signal,
      validateStatus: () => true,
    });
    if (reply.status !== 200) throw new CommandFailed(await refusal(reply.data));
    let isComplete = false;
    for await (const line of readLines(reply.data)) {
      const parsed = importEvent.safeParse(parse(line));
      if (!parsed.success) throw new CommandFailed(nonsense);
      isComplete ||= parsed.data.event === 'done' || parsed.data.event === 'failed';
      task.onEvent(parsed.data);
    }
    if (!isComplete && !task.signal.aborted) throw new CommandFailed(broken);
  } catch (error) {
    if (task.signal.aborted) return;
    if (error instanceof CommandFailed) throw error;
    throw new CommandFailed(broken, { cause: error });
  } finally {
    file.destroy();
  }
}

const broken =
  'The connection to Headquarters broke. Rows that were written stay; importing the file again completes it.';

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

async function refusal(body: Readable): Promise<string> {
  let text = '';
  for await (const line of readLines(body)) text += line;
  const known = errorReply.safeParse(parse(text));
  return known.success ? `Headquarters refused the import: ${known.data.code}.` : nonsense;
}
