/** Advance widths of a font, as parts of the font size. */
export type FontMetrics = {
  /** Width of one character, or undefined if the font lacks it. */
  advanceOf(codePoint: number): number | undefined;
};

/**
 * Reads the advance widths out of a TrueType or OpenType font. Kerning and ligatures are left aside: they change the
 * width of a line by less than two per cent.
 *
 * @throws {RangeError} if the bytes hold no font with a Unicode character map
 * @see OpenType specification 1.9, tables head, hhea, hmtx and cmap (formats 4 and 12)
 */
export function readFontMetrics(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const table = tableOffsets(view);
  const unitsPerEm = view.getUint16(table('head') + 18);
  const lastAdvance = view.getUint16(table('hhea') + 34) - 1;
  const hmtx = table('hmtx');
  const glyphOf = readCharacterMap(view, table('cmap'));
  return {
    advanceOf(codePoint) {
      const glyph = glyphOf(codePoint);
      return glyph === 0 ? undefined : view.getUint16(hmtx + 4 * Math.min(glyph, lastAdvance)) / unitsPerEm;
    },
  };
}

function tableOffsets(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let record = 12; record < 12 + 16 * view.getUint16(4); record += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined)
      throw new RangeError(`readFontMetrics requires a font with a ${tag} table, got none`);
    return offset;
  };
}

function readCharacterMap(view: DataView, cmap: number): (codePoint: number) => number {
  const maps = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const offset = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    maps.set(view.getUint16(offset), offset);
  }
  const [segmented, full] = [maps.get(4), maps.get(12)];
  if (full !== undefined) return (codePoint) => glyphInFormat12(view, full, codePoint);
  if (segmented !== undefined) return (codePoint) => glyphInFormat4(view, segmented, codePoint);
  throw new RangeError('readFontMetrics requires a font with a Unicode character map, got none');
}

function glyphInFormat12(view: DataView, map: number, codePoint: number): number {
  let [low, high] = [0, view.getUint32(map + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = map + 16 + 12 * middle;
    if (codePoint < view.getUint32(group)) high = middle - 1;
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
  }
  return 0;
}

function glyphInFormat4(view: DataView, map: number, codePoint: number): number {
  const twice = view.getUint16(map + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    if (codePoint > view.getUint16(map + 14 + segment)) continue;
    const start = view.getUint16(map + 16 + twice + segment);
    if (codePoint < start) return 0;
    const delta = view.getUint16(map + 16 + 2 * twice + segment);
    const rangeAt = map + 16 + 3 * twice + segment;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
