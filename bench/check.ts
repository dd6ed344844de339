/** A bench whose answer is wrong has no time worth printing. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

/**
 * Compares an answer with the one known to be right, by its JSON.
 *
 * @throws {WrongAnswer} naming what differs
 */
export function requireEqual(what: string, got: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(expected)];
  if (left !== right) throw new WrongAnswer(`${what}: got ${left}, expected ${right}`);
}
