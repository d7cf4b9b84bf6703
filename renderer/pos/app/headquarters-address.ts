// The address of a Headquarters as people type it.

/** Its origin and path, https unless http is written out; undefined where it is no address. */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/u.test(text)) return undefined;
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    if (!isWeb || url.hostname === '' || url.username !== '') return undefined;
    return (url.origin + url.pathname).replace(/\/+$/, '');
  } catch {
    return undefined;
  }
}
