// The thread that answers what pages ask of a store in a file: lists of a million customers are looked through there,
// while registers and imports go on. It starts with the first question.
import type { StartReader } from '../../db/headquarters/reader';
import { createThread } from '../threads/threads';
import type { ReaderData, ReaderMethods } from './reader-thread';

/** @param program path of the bundled `reader-thread.ts` */
export const readInThread =
  (program: string): StartReader =>
  (file) => {
    const thread = createThread<ReaderMethods, Record<string, never>>({
      file: program,
      data: (): ReaderData => ({ file }),
      onEvent: () => undefined,
      onEnd: () => undefined,
    });
    return {
      ask: (question) => thread.ask('ask', question),
      close: () => thread.stop((link) => link.ask('close', null), 1_000),
    };
  };
