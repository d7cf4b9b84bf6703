// Reads what a service answers: patiently, and only what has the shape that is expected.
import type { z } from 'zod';
import { AzureFailure } from '../key-vault/failure';
import { patiently, type Patience } from './patience';

/** Errors: those of `request`, and `answer-nonsense`. */
export const reader =
  (request: (url: string, signal?: AbortSignal) => Promise<unknown>, patience: Patience) =>
  async <S extends z.ZodType>(url: string, schema: S, signal?: AbortSignal): Promise<z.output<S>> => {
    const body = await patiently(() => request(url, signal), patience, signal);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new AzureFailure('answer-nonsense', { host: new URL(url).hostname });
    return parsed.data;
  };
