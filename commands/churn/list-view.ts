import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import type { Answer, TableBlock } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { roundMoney } from '../rfm/major-units.ts';
import { type ChurnScope, churnProvenance, definitionSentence, definitionWords } from './churn-scope.ts';
import { type CustomerRisk, currentRisk } from './current-risk.ts';
import { BAND_LABELS, bandOf, MEDIUM } from './risk-bands.ts';
import { lifetimeCaveats, riskNote, riskRules, riskWords } from './risk-words.ts';
import { definitionData } from './summary-view.ts';

type Asked = {
  readonly minValue: number | undefined;
  readonly top: number | undefined;
  /** Only these customers; everybody where it is absent. */
  readonly among?: { readonly name: string; readonly keys: ReadonlySet<string> };
};

const SHOWN = 30;

/**
 * `/churn list`: whom to call first: of those more likely lost than kept, who has most at stake.
 *
 * @throws {UserError} if nothing ranks customers by risk
 */
export async function listView(scope: ChurnScope, context: CommandContext, asked: Asked): Promise<Answer> {
  const risk = await currentRisk(scope, context);
  const note = riskNote(risk);
  if (note === null) {
    throw new UserError(
      `Nothing tells who is at risk here: ${risk.caveats[0] ?? ''} Ask /churn for how many were lost by month, or /rfm at risk for who has not bought for long.`,
    );
  }
  const minimum = asked.minValue ?? Number.NEGATIVE_INFINITY;
  const candidates = risk.customers.filter(
    (one) => isAtRisk(one) && one.value >= minimum && (asked.among?.keys.has(one.customer) ?? true),
  );
  const listed = candidates.toSorted((a, b) => stake(b) - stake(a)).slice(0, asked.top ?? SHOWN);
  return {
    title: 'Whom to call first',
    ...headlines({ candidates, listed, words: riskWords(risk, scope.windowDays) }, scope, asked),
    privacy: 'persons',
    blocks: [
      { kind: 'note', text: definitionSentence(scope) },
      ...(listed.length === 0 ? [] : [tableOf(listed, scope)]),
      { kind: 'note', text: note },
      {
        kind: 'actions',
        items: [
          { label: 'how many are at risk', command: `/churn${definitionWords(scope)}` },
          {
            label: 'only who spent 500 or more',
            command: `/churn list min-value=500${definitionWords(scope)}`,
          },
        ],
      },
    ],
    caveats: [
      'A risk is a probability, not a verdict: of ten customers at 75% two or three will buy without a call.',
      ...risk.caveats,
      ...lifetimeCaveats(risk),
    ],
    provenance: churnProvenance(scope, riskRules(risk)),
    data: {
      view: 'list',
      ...definitionData(scope),
      candidates: candidates.length,
      validation: risk.evaluation?.churn.validation ?? null,
      customers: listed.map((one) => ({ ...one, band: bandOf(one.risk ?? 0), stake: stake(one) })),
    },
  };
}

const isAtRisk = ({ risk }: CustomerRisk): boolean => risk !== null && risk >= MEDIUM;

/** Who gave back more than was bought has nothing to lose. */
const stake = ({ risk, value }: CustomerRisk): number => (risk ?? 0) * Math.max(0, value);

const sum = (customers: readonly CustomerRisk[]): number =>
  customers.reduce((total, { value }) => total + value, 0);

type Found = {
  readonly candidates: readonly CustomerRisk[];
  readonly listed: readonly CustomerRisk[];
  /** What they are likely to do. */
  readonly words: string;
};

function headlines(
  { candidates, listed, words }: Found,
  { currency }: ChurnScope,
  { minValue, among }: Asked,
): Pick<Answer, 'headline'> & { readonly groupHeadline: string } {
  const where = among === undefined ? '' : ` in ${among.name}`;
  const spending =
    minValue === undefined ? '' : ` who spent ${formatMoney(minValue, currency)} or more last year`;
  const who = `${countOf(candidates.length, 'active customer')}${where}${spending}`;
  const is = candidates.length === 1 ? 'is' : 'are';
  const [first] = listed;
  if (first === undefined) {
    const headline = `No active customer${where}${spending} is ${words}.`;
    return { headline, groupHeadline: headline };
  }
  const groupHeadline =
    candidates.length < MINIMUM_GROUP
      ? 'So few customers are shown to the asker alone.'
      : `${who} ${is} ${words}, with ${formatMoney(sum(candidates), currency)} of last year's net spend.`;
  const part = listed.length === candidates.length ? '' : `, the ${formatCount(listed.length)} listed`;
  const money = `${formatMoney(sum(listed), currency)} of last year's net spend`;
  return {
    headline: `${who} ${is} ${words}${part} with ${money}; ${first.customer} has most at stake.`,
    groupHeadline,
  };
}

function tableOf(listed: readonly CustomerRisk[], { currencyDigits }: ChurnScope): TableBlock {
  const hasLeft = listed.some(({ leftProbability }) => leftProbability !== null);
  return {
    kind: 'table',
    id: 'customers',
    title: 'Whom to call first',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'risk', label: 'Risk', type: 'share' },
      { key: 'band', label: 'Band', type: 'text', detail: true },
      { key: 'value', label: 'Net spend of last year', type: 'money' },
      { key: 'stake', label: 'Expected loss', type: 'money', detail: true },
      { key: 'silentDays', label: 'Since last purchase', type: 'days' },
      ...(hasLeft ? ([{ key: 'left', label: '1 − P(alive)', type: 'share', detail: true }] as const) : []),
    ],
    rows: listed.map((one) => ({
      customer: one.customer,
      risk: one.risk,
      band: BAND_LABELS[bandOf(one.risk ?? 0)],
      value: roundMoney(one.value, currencyDigits),
      stake: roundMoney(stake(one), currencyDigits),
      silentDays: one.silentDays,
      ...(hasLeft && { left: one.leftProbability }),
    })),
  };
}
