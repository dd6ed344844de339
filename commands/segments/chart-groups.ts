import type { ChartGroup } from '../../charts/chart-group.ts';
import type { GroupCard } from './group-cards.ts';

/** The groups as charts show them, in the order of their numbers. */
export const chartGroups = (cards: readonly GroupCard[]): ChartGroup[] =>
  cards
    .toSorted((a, b) => a.number - b.number)
    .map(({ name, customerShare: share, colour: color }) => ({ name, share, color }));
