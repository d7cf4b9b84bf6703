// A name as it stands in a message: whole where it fits into a line, else its beginning.

const most = 40;

/** Cut between whole signs, so that neither an accent nor an emoji is torn. */
export function shortName(name: string): string {
  const signs = [...new Intl.Segmenter().segment(name.trim().replace(/\s+/gu, ' '))].map(
    ({ segment }) => segment,
  );
  return signs.length <= most
    ? signs.join('')
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
