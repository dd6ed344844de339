/**
 * A seeded stream of uniform random numbers, the only source of chance in the analytics.
 *
 * xoshiro128** with its state filled by splitmix32, so that neighbouring seeds give unrelated streams.
 *
 * @param seed any integer; only its low 32 bits count
 * @returns a function that gives the next number in [0, 1), with 32 random bits
 * @see Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, doi:10.1145/3460772
 * @example createRandom(1)() === createRandom(1)() // => true
 */
export function createRandom(seed: number): () => number {
  const next = splitmix32(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const x = Math.imul(b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result / 4294967296;
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
