import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';

/** What an alert watches. */
export type AlertRule = {
  readonly measure: 'lost' | 'churn' | 'revenue' | 'segment';
  /** Name of an RFM segment as it was written; empty for the other measures. */
  readonly segment: string;
  readonly direction: 'above' | 'below';
  /** Customers; per cent of churn; money of revenue. */
  readonly threshold: number;
};

const RULE =
  /^(?:(lost|churn|revenue)|segment (.+?))\s+(above|below)\s+\p{Sc}?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?$/iu;

/**
 * Reads the rule of an alert.
 *
 * @throws {UserError} if it is none, or a count of customers is so small that it would tell of single ones
 * @example readAlertRule('segment At Risk above 400') // => { measure: 'segment', segment: 'At Risk', direction: 'above', threshold: 400 }
 */
export function readAlertRule(words: string): AlertRule {
  const [, name, segment = '', direction = '', number = ''] = RULE.exec(words.trim()) ?? [];
  if (number === '') {
    throw new UserError(
      'Say what is watched and from where on: lost above 100, churn above 12 (per cent), revenue below 20000, or segment At Risk above 400.',
    );
  }
  const measure = (name ?? 'segment').toLowerCase() as AlertRule['measure'];
  const threshold = Number(number.replaceAll(',', ''));
  const isCount = measure === 'lost' || measure === 'segment';
  if (isCount && threshold < MINIMUM_GROUP) {
    throw new UserError(
      `Counts of fewer than ${MINIMUM_GROUP} customers are not told in channels. Give ${MINIMUM_GROUP} or more.`,
    );
  }
  return { measure, segment, direction: direction.toLowerCase() as AlertRule['direction'], threshold };
}
