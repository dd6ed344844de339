import { formatMeasure } from '../../../charts/format-number.ts';
import { type Driver, isSure } from './driver.ts';

/** Drivers that the headline names. */
const NAMED = 3;

/**
 * The strongest drivers in words: `said yes to Campaign 5 (odds ×2.4), a recent purchase`.
 *
 * @param of what the ratios are of
 */
export function strongestInWords(drivers: readonly Driver[], of: 'odds' | 'spend'): string {
  const sure = drivers.filter(isSure).slice(0, NAMED);
  return sure.map((driver) => `${inWords(driver)} (${of} ×${times(driver)})`).join(', ');
}

/** The two strongest as the title of a picture, which has room for no more. */
export function titleInWords(drivers: readonly Driver[], outcome: string): string {
  const named = drivers.filter(isSure).slice(0, 2).map(inWords);
  return named.length === 0
    ? `Nothing surely goes with ${outcome}`
    : `What goes most with ${outcome}: ${named.join(', ')}`;
}

const times = ({ effect, ratio: { value } }: Driver): string => formatRatio(effect < 0 ? 1 / value : value);

/** Two digits that count. */
export const formatRatio = (ratio: number): string =>
  ratio >= 10 ? formatMeasure(ratio) : Number(ratio.toPrecision(2)).toString();

function inWords(driver: Driver): string {
  const { planned, step, effect } = driver;
  const name = withinSentence(planned.label);
  const isMore = effect > 0;
  if (step === 'value') return isMore ? name : `not ${name}`;
  if (step === 'deviation') return numberInWords(driver, name);
  if (isMore) return name;
  return name.startsWith('said yes') ? name.replace('said yes', 'said no') : `no ${name}`;
}

function numberInWords({ planned: { source, unit, label }, effect }: Driver, name: string): string {
  const isMore = effect > 0;
  if (source === 'recency') return isMore ? 'a purchase long ago' : 'a recent purchase';
  if (unit === 'days' && label.endsWith(', days ago')) {
    return `${label.replace(', days ago', '')} ${isMore ? 'long ago' : 'lately'}`;
  }
  if (unit === 'days' || unit === 'count') return `${isMore ? 'many' : 'few'} ${name}`;
  return `${isMore ? 'high' : 'low'} ${name}`;
}

/** `Days since` reads `days since` within a sentence, but `VIP` and `NumWebVisits` stay as the file has them. */
const withinSentence = (label: string): string =>
  label.replace(/^\p{Lu}\p{Ll}*(?=[\s:]|$)/u, (word) => word.toLowerCase());
