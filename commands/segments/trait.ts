import type { Difference } from '../../analytics/groups/distinguishing-features.ts';
import { shortLabel } from './short-label.ts';

/** A difference in words, and its place in a name: `Lapsed occasional small spenders on Tea`. */
export type Trait = {
  readonly part: 'state' | 'habit' | 'noun' | 'category' | 'other';
  readonly words: string;
  readonly difference: Difference;
};

/** Medium by the usual reading of Cliff's delta: below it a group is not named after a feature. */
const CLEAR = 0.33;

type Words = { readonly part: Trait['part']; readonly high: string; readonly low: string };

/** What every marketer says of these; other features are named by their labels. */
const WORDS: { readonly [feature: string]: Words } = {
  recency: { part: 'state', high: 'lapsed', low: 'recent' },
  frequency: { part: 'habit', high: 'frequent', low: 'occasional' },
  monetary: { part: 'noun', high: 'big spenders', low: 'small spenders' },
};

/** A clear difference as a trait; undefined where the group is much like the rest. */
export function traitOf(difference: Difference): Trait | undefined {
  const { feature, effect, label } = difference;
  if (Math.abs(effect) < CLEAR) return undefined;
  const known = WORDS[feature];
  if (known !== undefined) {
    return { part: known.part, words: effect > 0 ? known.high : known.low, difference };
  }
  if (feature.startsWith('share_')) {
    // What a group does not buy says little: most groups do not buy most things.
    return effect > 0 ? { part: 'category', words: shortLabel(label), difference } : undefined;
  }
  return { part: 'other', words: wordsOf(difference), difference };
}

function wordsOf({ label, unit, level, effect }: Difference): string {
  const name = withinName(shortLabel(label));
  if (level !== null) return `${effect > 0 ? 'mostly' : 'rarely'} ${shortLabel(level)}`;
  if (unit === 'share') return `${effect > 0 ? 'mostly' : 'rarely'} ${shortLabel(label)}`;
  if (unit === 'boolean') return effect > 0 ? name : `no ${name}`;
  return `${effect > 0 ? 'high' : 'low'} ${name}`;
}

/** `Annual Income (k$)` reads `annual income` within a name, but `VIP` stays. */
const withinName = (text: string) =>
  text
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/[\p{L}\p{M}]+/gu, (word) => (/^\p{Lu}\p{Ll}*$/u.test(word) ? word.toLowerCase() : word));
