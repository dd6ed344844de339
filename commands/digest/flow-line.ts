import { formatCount } from '../../charts/format-number.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { Flow } from '../movers/flows.ts';
import { type DigestLine, usualCount } from './digest-line.ts';
import { type Compared, compareWithUsual } from './usual.ts';
import type { Week, Weeks } from './weeks.ts';

/** More than these are not read. */
const MOST_MOVES = 3;

/** A move of the week beside how many usually move that way. */
export type FlowCompared = Pick<Flow, 'from' | 'to' | 'money'> & { readonly customers: Compared };

/** The moves between segments of enough customers to be told, each against the weeks before. */
export function flowsInWeek({ week, earlier }: Weeks): FlowCompared[] {
  return week.flows
    .filter(({ from, to, customers }) => from !== to && customers.length >= MINIMUM_GROUP)
    .map(({ from, to, money, customers }) => ({
      from,
      to,
      money,
      customers: compareWithUsual(
        customers.length,
        earlier.map((one) => countOn(one, from, to)),
        'count',
        'move',
      ),
    }));
}

const countOn = ({ flows }: Week, from: number, to: number): number =>
  flows.find((flow) => flow.from === from && flow.to === to)?.customers.length ?? 0;

/** Segment flow beyond the noise floor: only more than usual is told, less of it is somebody else's more. */
export function flowLine(flows: readonly FlowCompared[], { segments }: Weeks): DigestLine {
  const beyond = flows
    .filter(({ customers }) => customers.reading === 'high')
    .sort((a, b) => excess(b.customers) - excess(a.customers));
  const name = (place: number) => segments[place]?.name ?? '';
  const words = ({ from, to, customers }: FlowCompared) =>
    `${formatCount(customers.value)} from ${name(from)} to ${name(to)}`;
  if (beyond.length === 0) {
    const [largest] = flows;
    return {
      topic: 'Moves',
      text:
        largest === undefined
          ? `no move of ${MINIMUM_GROUP} customers or more between segments`
          : `none beyond the usual; the largest is ${words(largest)}`,
      usual: largest === undefined ? '' : usualCount(largest.customers),
      unusual: false,
    };
  }
  const shown = beyond.slice(0, MOST_MOVES);
  const more = beyond.length > shown.length ? `; and ${beyond.length - shown.length} more` : '';
  return {
    topic: 'Moves',
    text: `${shown.map(words).join('; ')}${more}, more than usual`,
    usual: shown.map(({ customers }) => usualCount(customers)).join('; '),
    unusual: true,
  };
}

const excess = ({ value, usual }: Compared): number => value - (usual?.high ?? 0);
