import { leastGroupSize } from '../../analytics/clusters/least-group-size.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { NoteBlock } from '../contract/answer.ts';
import { countSentence } from './count-block.ts';
import type { GroupCard } from './group-cards.ts';
import type { Interpretability } from './interpretability.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';
import type { Separation } from './separation.ts';
import { type SoftMembership, SURE } from './soft-membership.ts';

type Known = {
  readonly cards: readonly GroupCard[];
  readonly apart: Separation | null;
  readonly told: Interpretability | null;
  readonly soft: SoftMembership | null;
  readonly inUse: boolean;
};

const LIST = new Intl.ListFormat('en-GB');

/** What a reader must know of the groups before acting on them: how real they are, and how they came about. */
export function groupNotes(segmentation: Segmentation, known: Known): NoteBlock[] {
  return [
    gradeSentence(known),
    unnamedSentence(known.cards),
    softSentence(known.soft, segmentation.labels.length),
    smallSentence(known.cards, segmentation.labels.length),
    mergedSentence(segmentation),
    countSentence(segmentation),
    noiseSentence(segmentation),
    cloudSentence(segmentation),
    keptSentence(segmentation),
    segmentation.drift?.reading === 'moved' ? segmentation.drift.sentence : null,
    useSentence(segmentation, known.inUse),
  ].flatMap((text) => (text === null ? [] : [{ kind: 'note', text } as const]));
}

function gradeSentence({ apart, told }: Known): string | null {
  const separated =
    apart === null
      ? []
      : [
          `${apart.words} (silhouette ${apart.silhouette.mean.toFixed(2)}${apart.silhouette.sampled ? ', on a sample' : ''})`,
        ];
  const interpreted =
    told === null ? [] : [`${told.words} (strongest difference ${told.effect.toFixed(2)} of 1)`];
  const grades = [...separated, ...interpreted];
  return grades.length === 0 ? null : `The groups are ${grades.join('; they are ')}.`;
}

function unnamedSentence(cards: readonly GroupCard[]): string | null {
  const unnamed = cards.filter(({ clear }) => !clear).map(({ name }) => name);
  if (unnamed.length === 0) return null;
  const subject = LIST.format(unnamed);
  return `${subject} cannot be told from the rest by any single feature: nobody could name such a group from what is known.`;
}

function softSentence(soft: SoftMembership | null, customers: number): string | null {
  if (soft === null) return null;
  return `${formatShare(soft.between / customers)} of customers sit between groups: the likeliest has a probability below ${formatShare(SURE)}.`;
}

function smallSentence(cards: readonly GroupCard[], customers: number): string | null {
  const small = cards.filter((card) => card.small);
  if (small.length === 0) return null;
  const listed = LIST.format(small.map((card) => `${card.name} (${countOf(card.customers, 'customer')})`));
  return `Too small for a campaign of its own, which takes ${leastGroupSize(customers)} customers, but clearly apart or one of two: ${listed}.`;
}

function mergedSentence({ found }: Segmentation): string | null {
  if (found === null || found.merged.groups === 0) return null;
  const { groups, customers } = found.merged;
  return `${countOf(groups, 'group')} of the ${found.fitted} found had too few customers for a campaign and did not lie clearly apart: ${countOf(customers, 'customer')} joined the nearest of the others.`;
}

function noiseSentence({ labels, groups }: Segmentation): string | null {
  const noise = labels.reduce((count, label) => count + Number(label < 0), 0);
  if (noise === 0 || groups.length < 2) return null;
  return `${countOf(noise, 'customer')} (${formatShare(noise / labels.length)}) are in no group: too few others are like them.`;
}

/** Density looks for gaps between groups; where there are none, methods that cut a cloud are the remedy. */
function cloudSentence({ rule, groups, question }: Segmentation): string | null {
  if (rule.by !== 'refit' || groups.length > 1) return null;
  const { k: _, ...free } = question;
  return `No gap parts these customers, so density cannot. "${segmentCommand({ ...free, method: 'kmeans' })}" cuts the cloud into groups that a campaign can use; fewer columns, such as "${segmentCommand({ ...free, on: 'rfm' })}", may show gaps.`;
}

function keptSentence({ fittedOn, refit }: Segmentation): string | null {
  if (fittedOn === null) return null;
  return `The groups are those of ${fittedOn}; everybody is in the nearest. "${refit}" finds them anew.`;
}

function useSentence({ question }: Segmentation, inUse: boolean): string | null {
  const plain = question.method === 'kmeans' && question.k === undefined && question.on === undefined;
  return inUse && !plain
    ? 'These groups are in use: /segment, /profile and /movers are about them. "/segment auto use" goes back to those that Patron finds.'
    : null;
}
