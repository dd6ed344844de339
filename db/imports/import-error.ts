/** A file is refused: a sentence that says what is wrong and what to do. Nothing was changed. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
