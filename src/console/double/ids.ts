import { createRandom } from '../../../analytics/math/random.ts';

/** Mints the ids of the workspace. */
export type Ids = {
  /** A letter and ten capitals or digits, as of a file `F…`, a view `V…`, a channel `D…`. */
  id(prefix: string): string;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** The timestamp that names a message: microseconds since 1970, later than any given before. */
  ts(now: number): string;
};

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const HEX = '0123456789abcdef';

/**
 * @param seed the same seed gives the same ids. Two runs against one service need two seeds: a service refuses
 *   deliveries whose ids it has seen.
 */
export function createIds(seed: number): Ids {
  const random = createRandom(seed);
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  let last = 0;
  return {
    id: (prefix) => prefix + draw(CAPITALS, 10),
    hex: (length) => draw(HEX, length),
    ts: (now) => {
      last = Math.max(last + 1, Math.floor(now * 1000));
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
    },
  };
}
