/**
 * Counts rows that are equal to an earlier one in four numbers. Rows are remembered by a 64-bit hash: among a million
 * rows a false match has odds of one in 37 million.
 */
export class DuplicateCounter {
  count = 0;
  #high = new Int32Array(1 << 16);
  #low = new Int32Array(1 << 16);
  #used = 0;

  add(a: number, b: number, c: number, d: number): void {
    let high = mix(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77), c);
    let low = mix(Math.imul(b, 0xc2b2ae3d) ^ Math.imul(a, 0x27d4eb2f) ^ high, d);
    high = mix(high ^ low, d);
    low = mix(low ^ Math.imul(high, 0x165667b1), c) || 1;
    if (this.#insert(high, low)) this.#used++;
    else this.count++;
    if (this.#used * 2 > this.#low.length) this.#grow();
  }

  /** A slot with low = 0 is free. */
  #insert(high: number, low: number): boolean {
    const mask = this.#low.length - 1;
    let slot = low & mask;
    for (; this.#low[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#low[slot] === low && this.#high[slot] === high) return false;
    }
    this.#low[slot] = low;
    this.#high[slot] = high;
    return true;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Int32Array(2 * high.length);
    this.#low = new Int32Array(2 * low.length);
    for (let i = 0; i < low.length; i++) if (low[i] !== 0) this.#insert(high[i]!, low[i]!);
  }
}

/** Folds a double into a 32-bit hash; a number beyond 32 bits counts in full. */
function mix(hash: number, value: number): number {
  let z = hash ^ Math.imul(value | 0, 0x9e3779b1) ^ Math.imul(Math.trunc(value / 4294967296) | 0, 0x85ebca77);
  if (!Number.isInteger(value)) z ^= Math.imul((value * 1048576) | 0, 0xc2b2ae3d);
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
