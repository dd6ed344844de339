import { formatCount, formatMoney } from '../../charts/format-number.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { DigestLine } from './digest-line.ts';
import type { Lost } from './lost-line.ts';
import type { Weeks } from './weeks.ts';

/** The one thing to do: for those who are being lost and had spent most together. */
export type NextStep = { readonly line: DigestLine; readonly label: string; readonly command: string };

/**
 * What to do this week, with the command that names the customers to the asker alone; undefined where too few go one
 * way to speak of them.
 */
export function nextStep({ flows }: Lost, weeks: Weeks): NextStep | undefined {
  const largest = flows.find(({ customers }) => customers.length >= MINIMUM_GROUP);
  if (largest === undefined) return undefined;
  const { segments, period, currency } = weeks;
  const [from, to] = [segments[largest.from]!, segments[largest.to]!];
  const who = `${formatCount(largest.customers.length)} who went from ${from.name} to ${to.name}`;
  const span = period.isLatest ? '7d' : `from=${period.from} to=${period.to}`;
  return {
    line: {
      topic: 'Do this',
      text: `the ${who} had spent ${formatMoney(largest.money, currency ?? '')}. ${to.action.replace(/\.$/, '')}`,
      usual: '',
      unusual: false,
    },
    label: `who fell to ${to.name}`,
    command: `/movers ${span} ${to.name} customers`,
  };
}
