/** A chart that could not be drawn. The message is a sentence that may be shown to people. */
export class ChartError extends Error {
  /** What is said where the cause is ours and tells people nothing. */
  static readonly fault = 'The chart could not be drawn. The numbers of the answer are not affected.';
  override readonly name = 'ChartError';
}
