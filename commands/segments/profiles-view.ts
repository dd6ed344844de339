import { countOf } from '../../charts/count-of.ts';
import type { Answer } from '../contract/answer.ts';
import { groupCards } from './group-cards.ts';
import { interpretability } from './interpretability.ts';
import { profilesBlock } from './profiles-block.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';

/** `/segment profiles`: in which features the groups differ from the average customer. */
export function profilesView(
  found: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const cards = groupCards(found);
  const told = interpretability(cards);
  const [first] = cards;
  const headline =
    told === null
      ? `There is ${countOf(cards.length, 'group')}: nothing to compare.`
      : `The groups are ${told.words}; what sets ${first?.name} apart most: ${first?.facts[0] ?? 'nothing clear'}.`;
  return {
    title: 'What sets the groups apart',
    headline,
    privacy: 'aggregate',
    blocks: [
      ...profilesBlock(found, cards),
      {
        kind: 'table',
        id: 'facts',
        title: 'What sets each group apart',
        groupSize: 'customers',
        columns: [
          { key: 'group', label: 'Group', type: 'text' },
          { key: 'customers', label: 'Customers', type: 'count', detail: true },
          { key: 'facts', label: 'Against everybody else', type: 'text' },
        ],
        rows: cards.map(({ name, customers, facts }) => ({
          group: name,
          customers,
          facts: facts.length === 0 ? 'Nothing clear' : facts.join('; '),
        })),
      },
      { kind: 'actions', items: [{ label: 'the groups', command: segmentCommand(found.question) }] },
    ],
    data: {
      view: 'profiles',
      interpretability: told?.effect ?? null,
      groups: cards.map(({ number, name, customers, facts }) => ({ number, name, customers, facts })),
    },
  };
}
