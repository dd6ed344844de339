/** A chart that could not be drawn. The message is a sentence that may be shown to people. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}
