import { silences } from '../../analytics/survival/silences.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import type { Db } from '../../db/schema.ts';
import { type ChurnScope, churnScope, lostDefinition } from '../churn/churn-scope.ts';
import { keptRisk } from '../churn/current-risk.ts';
import { atRisk, riskBands } from '../churn/risk-bands.ts';
import { riskWords } from '../churn/risk-words.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import {
  type DigestLine,
  isOrAre,
  mayTellMoney,
  readingWords,
  shownCount,
  usualCount,
} from './digest-line.ts';
import { type Compared, compareWithUsual, isUnusual, USUAL_WEEKS } from './usual.ts';

const WEEK = 7;

/** Who was lost in the week by the company's definition, and who is at risk where that is known already. */
export type ChurnOfWeek = {
  readonly days: number;
  readonly lost: Compared;
  /** Null where /churn has not been asked of the data as it is, so few are active, or the digest looks back. */
  readonly atRisk: AtRisk | null;
  /** What counts as lost. */
  readonly rule: string;
};

type AtRisk = {
  readonly customers: number;
  readonly active: number;
  /** Net spend of the last year of those at risk, major units. */
  readonly value: number;
  /** What they are likely to do. */
  readonly words: string;
};

type Span = {
  /** Days since 1970-01-01; `to` is left out. */
  readonly from: number;
  readonly to: number;
  /** It ends with the data. */
  readonly isLatest: boolean;
};

/** Counts who was lost in the week against the weeks before, and reads kept risks: no model is made for a digest. */
export async function churnOfWeek(db: Db, { from, to, isLatest }: Span): Promise<ChurnOfWeek> {
  const scope = await churnScope(db, undefined);
  const { history, windowDays } = scope;
  const days = silences(history, windowDays).map(({ lostOn }) => lostOn);
  const lostIn = (start: number, end: number) => days.filter((day) => day >= start && day < end).length;
  const earlier = Array.from({ length: USUAL_WEEKS }, (_, week) => from - WEEK * week)
    // Before the window had passed nobody could be lost.
    .filter((end) => end - WEEK >= history.firstDay + windowDays)
    .map((end) => lostIn(end - WEEK, end));
  return {
    days: windowDays,
    lost: compareWithUsual(lostIn(from, to), earlier, 'count'),
    atRisk: isLatest ? await atRiskNow(scope) : null,
    rule: lostDefinition(scope),
  };
}

async function atRiskNow(scope: ChurnScope): Promise<AtRisk | null> {
  const risk = await keptRisk(scope);
  if (risk === undefined || risk.customers.length < MINIMUM_GROUP) return null;
  const { customers, value } = atRisk(riskBands(risk.customers, scope.currencyDigits));
  return { customers, active: risk.customers.length, value, words: riskWords(risk, scope.windowDays) };
}

/** Who was lost, and what is at stake with those who may be next. */
export function churnLine({ days, lost, atRisk: next }: ChurnOfWeek, currency: string): DigestLine {
  const gone = `${shownCount(lost.value, 'customer')} reached ${formatCount(days)} days without a purchase, ${readingWords(lost)}`;
  return {
    topic: 'Churn',
    text: next === null ? gone : `${gone}; ${nextWords(next, currency)}`,
    usual: usualCount(lost),
    unusual: isUnusual(lost),
  };
}

function nextWords({ customers, active, value, words }: AtRisk, currency: string): string {
  const stake = mayTellMoney(customers)
    ? `, with ${formatMoney(value, currency)} of last year's net spend at stake`
    : '';
  return `${shownCount(customers, 'customer')} of ${formatCount(active)} active ${isOrAre(customers)} ${words}${stake}`;
}
