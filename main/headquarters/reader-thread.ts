// The program of the thread that answers what pages ask of a store in a file (bundled as headquarters-reader.cjs).
import { parentPort, workerData } from 'node:worker_threads';
import { answerFrom } from '../../db/headquarters/reader';
import { serve } from '../threads/thread-link';

export interface ReaderData {
  readonly file: string;
}

export type ReaderMethods = ReturnType<typeof answerFrom>;

if (parentPort !== null) serve(parentPort, answerFrom((workerData as ReaderData).file));
