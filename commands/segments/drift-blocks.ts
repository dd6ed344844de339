import type { DriftReading } from '../../analytics/drift/drift-reading.ts';
import type { Block } from '../contract/answer.ts';
import type { RunDrift } from './run-drift.ts';

const WORDS: { readonly [reading in DriftReading]: string } = {
  steady: 'As it was',
  watch: 'Moved a little',
  moved: 'Moved',
};
const MOST_FEATURES = 12;

/** How far customers have moved since the groups were fitted: a sentence, and where they moved the features and the shares of the groups. */
export function driftBlocks({ features, groups, sentence, reading: worst }: RunDrift): Block[] {
  if (worst === 'steady') return [{ kind: 'note', text: sentence }];
  return [
    { kind: 'note', text: sentence },
    {
      kind: 'table',
      id: 'drift',
      title: 'Features since the groups were fitted',
      columns: [
        { key: 'feature', label: 'Feature', type: 'text' },
        { key: 'psi', label: 'Stability index', type: 'number' },
        { key: 'reading', label: 'Since the fit', type: 'text' },
      ],
      rows: features.slice(0, MOST_FEATURES).map(({ feature, psi, reading }) => ({
        feature,
        psi: Number(psi.toFixed(4)),
        reading: WORDS[reading],
      })),
    },
    {
      kind: 'table',
      id: 'shares',
      title: 'Shares of customers since the groups were fitted',
      columns: [
        { key: 'group', label: 'Group', type: 'text' },
        { key: 'before', label: 'At the fit', type: 'share' },
        { key: 'now', label: 'Now', type: 'share' },
      ],
      rows: groups.map((group) => ({ ...group })),
    },
  ];
}
