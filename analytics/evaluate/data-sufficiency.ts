import { countClasses } from '../math/count-classes.ts';

/** `enough`: answer. `wide`: answer, and say that the intervals are wide. `refuse`: say what is missing. */
export type Sufficiency = {
  readonly level: 'enough' | 'wide' | 'refuse';
  readonly rows: number;
  readonly yes: number;
  readonly no: number;
  /** More yes that the next better level takes; 0 at `enough`. */
  readonly missingYes: number;
  readonly missingNo: number;
  /** What is there and what is missing. */
  readonly sentence: string;
};

/** With fewer of either answer a model learns the customers, not the pattern. */
export const FEWEST_OF_EITHER = 20;

/** From here on the area under the ROC curve is known to about ±0.04. */
export const ENOUGH_OF_EITHER = 200;

/**
 * Whether there are answers enough to learn from. What counts is the rarer answer, not the number of customers.
 *
 * @param classes n known answers, 0 or 1; may be empty
 * @returns enough from 200 of either answer, refuse below 20, wide between
 * @throws {RangeError} if a class is neither 0 nor 1
 * @see Peduzzi et al. (1996), doi:10.1016/S0895-4356(96)00236-3 (events per variable); the ±0.04 is Hanley and McNeil's
 *   (1982) standard error at an area of 0.8 with 200 yes among many no
 * @example dataSufficiency(Uint8Array.of(0, 1)).level // => 'refuse'
 */
export function dataSufficiency(classes: Uint8Array): Sufficiency {
  const { yes, no } = countClasses('dataSufficiency', classes);
  const rarer = Math.min(yes, no);
  const level = rarer >= ENOUGH_OF_EITHER ? 'enough' : rarer >= FEWEST_OF_EITHER ? 'wide' : 'refuse';
  const wanted = level === 'refuse' ? FEWEST_OF_EITHER : ENOUGH_OF_EITHER;
  const missingYes = Math.max(0, wanted - yes);
  const missingNo = Math.max(0, wanted - no);
  const sentence = sentenceOf(level, { yes, no, missingYes, missingNo });
  return { level, rows: classes.length, yes, no, missingYes, missingNo, sentence };
}

type Counts = Pick<Sufficiency, 'yes' | 'no' | 'missingYes' | 'missingNo'>;

function sentenceOf(level: Sufficiency['level'], { yes, no, missingYes, missingNo }: Counts): string {
  const known = `${yes} yes and ${no} no are known`;
  if (level === 'enough') return `${known}: enough to learn from.`;
  const missing = [
    missingYes > 0 ? `${missingYes} more yes` : [],
    missingNo > 0 ? `${missingNo} more no` : [],
  ].flat();
  return level === 'wide'
    ? `${known}: an answer is possible, but uncertain; ${missing.join(' and ')} would make it reliable.`
    : `${known}, too few to learn from: it takes ${missing.join(' and ')}.`;
}
