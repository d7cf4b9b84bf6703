// What holds for the pages of both programs: the files that a page may load, and the policy it is sent with.
import { extname, join, normalize, sep } from 'node:path';

/** By the ending of the file's name. */
export const assetTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Content security policy: nothing from elsewhere, no script in the page, styles in it only with the nonce. */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The file of a name below a folder, or null: a way out of it, or a type that is none of `types`. */
export function fileBelow(
  folder: string,
  name: string,
  types: Readonly<Record<string, string>> = assetTypes,
): string | null {
  if (name.includes('\0')) return null;
  const root = normalize(folder);
  const file = normalize(join(root, name));
  return file.startsWith(root + sep) && extname(file) in types ? file : null;
}
