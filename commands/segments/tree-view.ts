import { countOf } from '../../charts/count-of.ts';
import type { Answer } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { groupCards } from './group-cards.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';
import { treeBlock } from './tree-block.ts';

/** `/segment hier tree`: which groups join next if there are to be fewer, and how unlike they are. */
export function treeView(
  found: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const { question } = found;
  if (question.method !== 'hier') {
    throw new UserError('Only hierarchical grouping makes a tree. Ask /segment hier tree.');
  }
  const cards = groupCards(found);
  const headline = `Cut into ${countOf(cards.length, 'group')}: those whose branches join furthest right are most alike, and would be one if there were fewer.`;
  const chart = treeBlock(found, cards, `The tree is cut into ${countOf(cards.length, 'group')}`);
  if (chart.length === 0) {
    throw new UserError(
      'These groups are no longer a cut of one tree: the data changed, small groups joined others, or there are more customers than a tree takes. Ask /segment hier rerun.',
    );
  }
  return {
    title: 'The tree of the groups',
    headline,
    privacy: 'aggregate',
    blocks: [
      ...chart,
      { kind: 'actions', items: [{ label: 'the groups', command: segmentCommand(question) }] },
    ],
    data: {
      view: 'tree',
      groups: cards.map(({ number, name, customers }) => ({ number, name, customers })),
    },
  };
}
