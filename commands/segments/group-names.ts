import type { Difference } from '../../analytics/groups/distinguishing-features.ts';
import { type Trait, traitOf } from './trait.ts';

export type GroupName = {
  readonly name: string;
  /** False where no feature sets the group apart: then the name says that. */
  readonly clear: boolean;
};

const MOST_OTHERS = 2;
const ALMOST = 0.85;

/**
 * A name for each group from what sets it apart most, in words a marketer uses: `Recent frequent big spenders`, `High
 * annual income, low spending score`. Two groups never get the same name: the later one adds its next difference.
 *
 * @param differences of each group, the strongest first
 * @example groupNames([[]]).map(({ name }) => name) // => ['Average customers']
 */
export function groupNames(differences: readonly (readonly Difference[])[]): GroupName[] {
  const taken = new Set<string>();
  return differences.map((ofGroup) => {
    const traits = ofGroup.flatMap((difference) => traitOf(difference) ?? []);
    const name = freeName(traits, taken);
    taken.add(name);
    return { name, clear: traits.length > 0 };
  });
}

function freeName(traits: readonly Trait[], taken: ReadonlySet<string>): string {
  for (let others = 0; others <= traits.length; others++) {
    const name = phrase(traits, MOST_OTHERS + others);
    if (!taken.has(name)) return name;
  }
  const name = phrase(traits, MOST_OTHERS);
  for (let number = 2; ; number++) {
    if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
  }
}

/** State, habit, spend and category make the core; without any of them, the strongest other traits are the name. */
function phrase(traits: readonly Trait[], most: number): string {
  const core = corePhrase(traits);
  const others = traits.filter(({ part }) => part === 'other').map(({ words }) => words);
  const parts = core === undefined ? others.slice(0, most) : [core, ...others.slice(0, most - MOST_OTHERS)];
  if (parts.length === 0) return 'Average customers';
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `recent frequent big spenders on Coffee Beans`, `Tea and Biscuits buyers`. */
function corePhrase(traits: readonly Trait[]): string | undefined {
  const first = (part: Trait['part']) => traits.find((trait) => trait.part === part)?.words;
  const [state, habit, noun] = [first('state'), first('habit'), first('noun')];
  const categories = leadingCategories(traits);
  if ([state, habit, noun].every((word) => word === undefined) && categories === '') return undefined;
  const adjectives = [state, habit].filter((word) => word !== undefined);
  if (noun === undefined)
    return [...adjectives, ...(categories === '' ? [] : [categories]), 'buyers'].join(' ');
  return [...adjectives, noun, ...(categories === '' ? [] : [`on ${categories}`])].join(' ');
}

/** The category that stands out, and a second one that does so nearly as much. */
function leadingCategories(traits: readonly Trait[]): string {
  const [first, second] = traits.filter(({ part }) => part === 'category');
  if (first === undefined) return '';
  const both = second !== undefined && second.difference.effect >= ALMOST * first.difference.effect;
  return both ? `${first.words} and ${second.words}` : first.words;
}
