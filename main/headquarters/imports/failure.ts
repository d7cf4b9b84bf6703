// Why an import stops before any row is written (the file, its header, the options), in words for the person.

/** The whole import is refused; nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}
