/** A call that does not go through Slack's client ended unclearly: it may have been done. */
export class CallUnclear extends Error {
  override readonly name = 'CallUnclear';
}
