import type { Difference } from '../../analytics/groups/distinguishing-features.ts';
import { formatCount, formatMeasure, formatMoney, formatShare } from '../../charts/format-number.ts';
import { shortLabel } from './short-label.ts';

/** Below this a difference is no fact worth telling: small by the usual reading of Cliff's delta. */
const TOLD = 0.147;

/**
 * What sets a group apart, in sentences with numbers: `Spend 2,145 against 312`. One for each feature, the strongest
 * first.
 *
 * @param differences the strongest first
 * @param most how many are told
 */
export function groupFacts(differences: readonly Difference[], currency: string, most = 3): string[] {
  const told = new Set<string>();
  const facts: string[] = [];
  for (const difference of differences) {
    if (facts.length === most || Math.abs(difference.effect) < TOLD) break;
    if (told.has(difference.feature)) continue;
    told.add(difference.feature);
    facts.push(factOf(difference, currency));
  }
  return facts;
}

function factOf({ label, level, unit, inGroup, elsewhere }: Difference, currency: string): string {
  const name = level === null ? shortLabel(label) : `${shortLabel(label)} ${shortLabel(level)}`;
  const isShare = level !== null || unit === 'boolean' || unit === 'share';
  const written = (value: number) => {
    if (isShare) return formatShare(value);
    if (unit === 'money') return formatMoney(value, currency);
    return unit === 'count' && Number.isInteger(value) ? formatCount(value) : formatMeasure(value);
  };
  const days = unit === 'days' ? ' days' : '';
  const whole = /^Share of ([^:]+): /.exec(label)?.[1];
  const of = whole === undefined ? days : ` of ${whole}`;
  return `${name} ${written(inGroup)}${of} against ${written(elsewhere)}`;
}
