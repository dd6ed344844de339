/**
 * Whether a customer is held out of a campaign, so that its effect can be measured. It depends on the customer and the
 * campaign alone: the same customer is held out again tomorrow, and another campaign holds out others.
 *
 * @param customer key
 * @param campaign name; another name gives an unrelated draw
 * @param share of the customers to hold out, 0 to 1
 * @throws {RangeError} if the share lies outside 0 to 1
 * @see Fowler, Noll and Vo, FNV-1a (32 bits), finished as MurmurHash3, so that close keys fall far apart
 * @example isHeldOut('4711', 'spring', 1) // => true
 */
export function isHeldOut(customer: string, campaign: string, share = 0.1): boolean {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`isHeldOut requires a share from 0 to 1, got ${share}`);
  return hash(`${campaign}\u0000${customer}`) / 2 ** 32 < share;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 0xff), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
