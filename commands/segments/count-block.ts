import type { GroupFit } from '../../analytics/groups/group-fit.ts';
import { groupCount, groupCountAlt } from '../../charts/group-count.ts';
import type { ChartBlock } from '../contract/answer.ts';

/** How many groups were tried, and who voted for how many. None where the number was given. */
export function countBlock({ curve, choice, k }: GroupFit): ChartBlock[] {
  if (choice === null || curve.length < 2) return [];
  const input = {
    tried: curve.map(({ k: count, inertia, silhouette }) => ({ k: count, inertia, silhouette })),
    chosen: k,
    votes: choice.votes.map(({ criterion, k: count }) => ({ criterion, k: count })),
  };
  const votes = choice.votes.filter((vote) => vote.k === k).length;
  const title = {
    title: `${k} groups: ${votes} of ${choice.votes.length} criteria ask for that`,
    subtitle: 'How good each number of groups would be',
  };
  return [
    { kind: 'chart', id: 'count', alt: groupCountAlt(input), spec: groupCount({ ...input, ...title }) },
  ];
}

/** How the number of groups came about, in one sentence. */
export function countSentence({ choice, k, method, rule }: GroupFit): string {
  if (rule.by === 'refit') {
    return `Density finds its own number of groups: neighbours within ${rule.eps.toPrecision(3)}, at least ${rule.minPoints} of them.`;
  }
  if (choice === null) return `${k} groups, as asked.`;
  const votes = choice.votes.filter((vote) => vote.k === k).map(({ criterion }) => criterion);
  const refused = choice.refused.filter(({ reason }) => reason === 'small-group').map((refusal) => refusal.k);
  const small = refused.length === 0 ? '' : ` Too small a group ruled out ${refused.join(', ')}.`;
  const by = votes.length === 0 ? 'no criterion decided' : votes.join(', ');
  return `${k} groups by vote (${by}; ${votes.length} of ${choice.votes.length}), at most 6 because each needs a campaign of its own; method ${method}.${small}`;
}
