const NONE = 255;

/**
 * Index of segments by their score codes, built once per scheme.
 *
 * @param segments each with the codes that belong to it, separated by blanks: `555 554 545`
 * @returns a function from a code as a number (555) to the index of its segment
 * @throws {RangeError} if a code belongs to two segments; and, from the function returned, if it belongs to none
 * @example segmentByCode([{ codes: '22 21' }, { codes: '12 11' }])(12) // => 1
 */
export function segmentByCode(segments: readonly { readonly codes: string }[]): (code: number) => number {
  const index = new Uint8Array(1000).fill(NONE);
  for (const [segment, { codes }] of segments.entries()) {
    for (const code of codes.split(' ')) {
      if (index[Number(code)] !== NONE) {
        throw new RangeError(`segmentByCode requires each code once, got ${code} twice`);
      }
      index[Number(code)] = segment;
    }
  }
  return (code) => {
    const segment = index[code] ?? NONE;
    if (segment === NONE) throw new RangeError(`segmentByCode requires a code of the scheme, got ${code}`);
    return segment;
  };
}
