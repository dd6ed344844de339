type Point = { readonly x: number; readonly y: number };
type Box = Point & { readonly width: number; readonly height: number };
type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const RINGS = 40;
const DIRECTIONS = 16;

/**
 * Moves labels as little as keeps them apart and within an area; the first have the first choice. Where an area is
 * too full, the last overlap.
 *
 * @param boxes where the middle of each label should be, and its size in pixels
 * @returns the middle of each label
 * @example placeLabels([{ x: 50, y: 5, width: 40, height: 10 }], { left: 0, top: 0, right: 60, bottom: 20 }) // => [{ x: 40, y: 5 }]
 */
export function placeLabels(boxes: readonly Box[], area: Area): Point[] {
  const placed: Box[] = [];
  for (const box of boxes) {
    const wanted = { ...box, ...within(box, box, area) };
    const free = around(wanted, area).find((one) => placed.every((other) => !overlap(one, other)));
    placed.push(free ?? wanted);
  }
  return placed.map(({ x, y }) => ({ x, y }));
}

/**
 * Moves values on a line as little as keeps neighbours a gap apart, in their order, between two ends.
 *
 * @param wanted ascending
 * @example spreadLabels([1, 2, 9], 3, [0, 10]) // => [0, 3, 9]
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  [first, last]: readonly [number, number],
): number[] {
  const step = Math.min(gap, (last - first) / Math.max(1, wanted.length - 1));
  const spread = wanted.map((place) => Math.min(last, Math.max(first, place)));
  // Pushed down where too close to the one before, then up again from the end: half of each keeps the middle.
  for (let round = 0; round < 50; round++) {
    for (let index = 1; index < spread.length; index++) {
      const lack = step - (spread[index]! - spread[index - 1]!);
      if (lack <= 1e-9) continue;
      spread[index]! += lack / 2;
      spread[index - 1]! -= lack / 2;
    }
    for (const [index, place] of spread.entries()) {
      const [least, most] = [first + index * step, last - (spread.length - 1 - index) * step];
      spread[index] = Math.min(most, Math.max(least, place));
    }
  }
  return spread;
}

function around(box: Box, area: Area): Box[] {
  const places = [box];
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const angle = (2 * Math.PI * direction) / DIRECTIONS;
      const moved = { x: box.x + 8 * ring * Math.cos(angle), y: box.y + 6 * ring * Math.sin(angle) };
      places.push({ ...box, ...within(moved, box, area) });
    }
  }
  return places;
}

const within = ({ x, y }: Point, { width, height }: Box, { left, top, right, bottom }: Area): Point => ({
  x: Math.max(left + width / 2, Math.min(right - width / 2, x)),
  y: Math.max(top + height / 2, Math.min(bottom - height / 2, y)),
});

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
