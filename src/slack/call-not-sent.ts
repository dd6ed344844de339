/** A call that does not go through Slack's client did not reach Slack: making it again is safe. */
export class CallNotSent extends Error {
  override readonly name = 'CallNotSent';
}
