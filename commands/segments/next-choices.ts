import { planFeatures } from '../../analytics/features/plan-features.ts';
import type { ChoicesBlock } from '../contract/answer.ts';
import type { GroupCard } from './group-cards.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';

type Option = ChoicesBlock['options'][number];

const FEWEST = 2;
const MOST = 8;
const SETS = ['rfm', 'spend', 'demographics', 'all'] as const;

/** The same groups in other numbers, of other features, and each of them by itself. */
export const nextChoices = (segmentation: Segmentation, cards: readonly GroupCard[]): ChoicesBlock[] =>
  [
    { kind: 'choices' as const, label: 'Number of groups', options: countOptions(segmentation) },
    { kind: 'choices' as const, label: 'Made of', options: featureOptions(segmentation) },
    { kind: 'choices' as const, label: 'A group in detail', options: groupOptions(segmentation, cards) },
  ].filter(({ options }) => options.length > 1);

function countOptions({ question, groups, labels }: Segmentation): Option[] {
  if (question.method === 'dbscan') return [];
  const { k: asked, ...free } = question;
  const shown = asked ?? groups.length;
  const counts = Array.from({ length: MOST - FEWEST + 1 }, (_, i) => FEWEST + i);
  const options = counts
    .filter((k) => k <= labels.length)
    .map((k): Option => {
      if (k !== shown) return { label: `${k} groups`, command: segmentCommand({ ...question, k }) };
      const chosen = asked === undefined;
      return {
        label: chosen ? `${k} groups (chosen by Patron)` : `${k} groups`,
        command: segmentCommand(chosen ? free : question),
        current: true,
      };
    });
  return asked === undefined
    ? options
    : [...options, { label: 'As many as Patron finds best', command: segmentCommand(free) }];
}

/** Sets that this data has columns for. */
function featureOptions({ question, table }: Segmentation): Option[] {
  const { on: shown, ...rest } = question;
  const possible = SETS.filter((on) => {
    try {
      return planFeatures(table, { on, sensitive: question.sensitive }).columns.length > 0;
    } catch {
      return false;
    }
  });
  const option = (label: string, on: string | undefined): Option => ({
    label,
    command: segmentCommand({ ...rest, on }),
    ...(on === shown?.toLowerCase() && { current: true as const }),
  });
  const named = possible.map((on) => option(WORDS[on], on));
  const own =
    shown === undefined || possible.some((on) => on === shown.toLowerCase())
      ? []
      : [option(shown, shown.toLowerCase())];
  return [option('What Patron takes by itself', undefined), ...named, ...own];
}

const WORDS: { readonly [set in (typeof SETS)[number]]: string } = {
  rfm: 'Recency, orders and spend',
  spend: 'What they spend on',
  demographics: 'Who they are',
  all: 'All that is known',
};

function groupOptions({ run }: Segmentation, cards: readonly GroupCard[]): Option[] {
  if (run === null) return [];
  return cards.map(({ name }, place) => ({ label: name, command: `/profile ${place + 1} run=${run}` }));
}
