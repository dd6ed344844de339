/** A sending ended unclearly twice, and Patron may not look whether it arrived: it is not sent a third time. */
export class Unclear extends Error {
  override readonly name = 'Unclear';
}
