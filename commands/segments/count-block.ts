import { gapGroupCount } from '../../analytics/clusters/gap-group-count.ts';
import { groupCount, groupCountAlt } from '../../charts/group-count.ts';
import type { ChartBlock } from '../contract/answer.ts';
import { CRITERION_NAMES } from './criterion-names.ts';
import type { FoundGroups } from './found-groups.ts';
import { METHOD_NAMES } from './method-names.ts';
import type { Segmentation } from './segmentation.ts';

/** How many groups were tried, and who voted for how many. None where the number was given. */
export function countBlock({ curve, choice, fitted }: FoundGroups): ChartBlock[] {
  if (choice === null || curve.length < 2) return [];
  const input = {
    tried: curve.map(({ k, inertia, silhouette }) => ({ k, inertia, silhouette })),
    chosen: fitted,
    votes: choice.votes.map(({ criterion, k }) => ({ criterion: CRITERION_NAMES[criterion], k })),
  };
  const votes = choice.votes.filter((vote) => vote.k === fitted).length;
  const title = {
    title: `${fitted} groups: ${votes} of ${choice.votes.length} criteria ask for that`,
    subtitle: 'How good each number of groups would be',
  };
  return [
    { kind: 'chart', id: 'count', alt: groupCountAlt(input), spec: groupCount({ ...input, ...title }) },
  ];
}

const CAMPAIGNS = 6;

/** How the number of groups came about, in one or two sentences; null where it is not known. */
export function countSentence({
  found,
  rule,
  question,
}: Pick<Segmentation, 'found' | 'rule' | 'question'>): string | null {
  if (rule.by === 'refit') {
    return `Density finds its own number of groups: neighbours within ${rule.eps.toPrecision(3)}, at least ${rule.minPoints} of them.`;
  }
  if (found === null) return null;
  if (found.choice === null) return `${found.fitted} groups, as asked.`;
  const { fitted, choice } = found;
  const votes = choice.votes
    .filter((vote) => vote.k === fitted)
    .map(({ criterion }) => CRITERION_NAMES[criterion]);
  const by = votes.length === 0 ? '' : ` (${votes.join(', ')})`;
  const asked = `${votes.length} of ${choice.votes.length} criteria ask for that`;
  const cap = `at most ${question.campaigns ?? CAMPAIGNS} because each needs a campaign of its own`;
  return `${fitted} groups by vote: ${asked}${by}; ${cap}; method ${METHOD_NAMES[question.method]}.${refusals(found)}${noGroups(found)}`;
}

function refusals({ choice }: FoundGroups): string {
  const refused = choice?.refused.filter(({ reason }) => reason === 'small-group').map(({ k }) => k) ?? [];
  return refused.length === 0 ? '' : ` Too small a group ruled out ${refused.join(', ')}.`;
}

/** Below this silhouette no structure worth the name was found, by Kaufman and Rousseeuw (1990). */
const NO_STRUCTURE = 0.25;

/** The gap statistic alone can find that there are no groups; told where the silhouette does not contradict it. */
function noGroups({ curve, fitted }: FoundGroups): string {
  const gaps = curve.flatMap(({ k, gap }) => (gap === undefined ? [] : [{ k, ...gap }]));
  const silhouette = curve.find(({ k }) => k === fitted)?.silhouette ?? 0;
  return gapGroupCount(gaps) === 1 && silhouette < NO_STRUCTURE
    ? ' By the gap statistic these customers are one cloud without groups, so the borders are a choice.'
    : '';
}
