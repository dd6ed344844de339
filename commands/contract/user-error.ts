/**
 * A refusal that the person can act on. The message is one or two sentences: what is wrong, and what to do.
 * It is shown as it is, so it never holds data of customers.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
