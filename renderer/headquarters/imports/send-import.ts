// Sends a file to be imported, or tried, and reads line by line what becomes of it. Ending the request ends the import.
import { importFile, type ImportLine, type ImportMessage } from '../../../main/contract/headquarters/imports';
import type { ImportKind, ImportOptions } from '../../../main/contract/headquarters-api';
import { requestHeader } from '../../../main/contract/headquarters/route';
import { addressOfRoute, answerFailure, type Failure } from '../app/client';

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  readonly isTrial: boolean;
  readonly file: Blob;
  readonly signal: AbortSignal;
}

export type ImportEnd =
  { readonly is: 'told' } | { readonly is: 'stopped' } | { readonly is: 'failed'; readonly failure: Failure };

const cut: Failure = { ok: false, status: 0, code: 'headquarters-unreachable', detail: {}, fields: {} };
export const cutMessage: ImportMessage = { code: 'cut', values: {} };

export async function sendImport(
  { kind, options, isTrial, file, signal }: ImportRequest,
  onLines: (lines: readonly ImportLine[]) => void,
): Promise<ImportEnd> {
  try {
    const address = addressOfRoute(importFile, {
      params: { kind },
      query: { options: JSON.stringify(options), trial: isTrial ? '1' : '0' },
    });
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'text/csv', [requestHeader.name]: requestHeader.value },
      body: file,
      signal,
    });
    if (!response.ok || response.body === null)
      return { is: 'failed', failure: await answerFailure(response) };
    await readLines(response.body, onLines);
    return { is: 'told' };
  } catch {
    return signal.aborted ? { is: 'stopped' } : { is: 'failed', failure: cut };
  }
}

async function readLines(
  body: ReadableStream<Uint8Array>,
  onLines: (lines: readonly ImportLine[]) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = lines.pop() ?? '';
    const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ImportLine);
    if (events.length > 0) onLines(events);
    if (done) return;
  }
}
