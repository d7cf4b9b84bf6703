// app://pos/…: the only origin the window may show. Files come from out/renderer, each with a strict content
// security policy; the page's nonce is made anew for every load.
import { protocol, type ProtocolRequest, type ProtocolResponse } from 'electron';
import { readFileSync } from 'node:fs';
import { extname, normalize } from 'node:path';
import { assetTypes, fileBelow, pagePolicy } from '../main/page-files';

export const appOrigin = 'app://pos';
export const appPage = `${appOrigin}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  ...assetTypes,
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ico': 'image/x-icon',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The file that a request may read, or null: another host, a way out of the folder, an unknown type. */
export function fileOf(root: string, address: string): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  return url.protocol === 'app:' && url.host === 'pos' ? fileBelow(root, path, contentTypes) : null;
}

/**
 * Without a policy for openers: nobody opened the window and it may open none, and the policy would make Chromium
 * start another process for the page than the one that the window has begun with.
 */
const headers = (type: string, nonce: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': pagePolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
});

/** By the global: node:crypto would be loaded before the app is ready, and the window would wait for it. */
const newNonce = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');

const empty = (statusCode: number): ProtocolResponse => ({ statusCode, data: Buffer.alloc(0) });

/**
 * The register's page lies in `pos/` of the folder, its assets beside it. Read at once, half a millisecond for the
 * largest: what is read in a later turn comes after the parts of the program that are loaded meanwhile, and the page
 * with it, a tenth of the whole start.
 */
function answerTo({ url, method }: ProtocolRequest, folder: string): ProtocolResponse {
  const file = fileOf(folder, url === appPage ? `${appOrigin}/pos/index.html` : url);
  if (file === null || method !== 'GET') return empty(403);
  let data: Buffer;
  try {
    data = readFileSync(file);
  } catch {
    return empty(404);
  }
  const nonce = newNonce();
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  if (type.startsWith('text/html'))
    data = Buffer.from(data.toString('utf8').replaceAll('__CSP_NONCE__', nonce));
  return { data, headers: headers(type, nonce) };
}

/**
 * Serves out/renderer at app://pos. By buffers rather than by `protocol.handle`, whose web streams make Node load its
 * clients of HTTP before the first file is served: a tenth of the whole start. Electron calls this way deprecated and
 * still has it; `answerTo` serves the other way as well.
 */
export function serveApp(root: string): void {
  const folder = normalize(root);
  protocol.registerBufferProtocol('app', (request, answer) => {
    answer(answerTo(request, folder));
  });
}
