import { readChurnTable } from '../../../db/churn-table.ts';
import {
  type ChurnScope,
  churnProvenance,
  churnScope,
  definitionSentence,
  definitionWords,
} from '../../churn/churn-scope.ts';
import type { RankingMethod } from '../../churn/churn-validation.ts';
import { type CurrentRisk, type CustomerRisk, currentRisk, keptPipeline } from '../../churn/current-risk.ts';
import type { ChurnEvaluation } from '../../churn/fit-churn.ts';
import { MEDIUM } from '../../churn/risk-bands.ts';
import { lifetimeCaveats, riskNote, riskRules } from '../../churn/risk-words.ts';
import { definitionData } from '../../churn/summary-view.ts';
import type { Answer } from '../../contract/answer.ts';
import type { CommandContext } from '../../contract/command.ts';
import { UserError } from '../../contract/user-error.ts';
import { winnerOf } from '../stored-evaluation.ts';
import { churnNumbers } from './churn-numbers.ts';
import { nothingToTell } from './not-found.ts';
import { reasonBlocks } from './reason-blocks.ts';
import { type ToldWords, tellCustomer } from './told-customer.ts';
import { reasonCaveats, toldData, toldHeadline } from './told-words.ts';

const FEWEST_DAYS = 7;

/**
 * Why a customer is likely, or unlikely, to be lost: the reasons of the classifier where it ranks customers, else the numbers
 * of the customer that the ranking goes by.
 *
 * @throws {UserError} if no purchase is known by its day, the days are too few, or the model cannot be kept just now
 */
export async function answerWhyChurn(
  customer: string,
  days: number | undefined,
  context: CommandContext,
): Promise<Answer> {
  if (days !== undefined && days < FEWEST_DAYS) {
    throw new UserError(
      `Nobody is lost after ${days} days: give days=${FEWEST_DAYS} or more, or ask without days.`,
    );
  }
  const scope = await churnScope(context.db, days);
  const place = scope.keys.indexOf(customer);
  const { starts } = scope.history;
  if (place < 0 || starts[place] === starts[place + 1]) {
    return nothingToTell('churn', customer, `${customer} has not bought yet, so there is nobody to lose.`);
  }
  const risk = await currentRisk(scope, context);
  const one = risk.customers.find((other) => other.customer === customer);
  const told = await toldOf(scope, risk, customer, one);
  return {
    title: `Why ${customer}: churn`,
    groupHeadline: 'Why one customer is likely or unlikely to be lost.',
    privacy: 'persons',
    ...told,
    blocks: [{ kind: 'note', text: definitionSentence(scope) }, ...told.blocks],
    caveats: [...told.caveats, ...[riskNote(risk) ?? []].flat(), ...risk.caveats, ...lifetimeCaveats(risk)],
    provenance: churnProvenance(scope, riskRules(risk)),
    data: {
      view: 'churn',
      customer,
      found: true,
      ...definitionData(scope),
      by: rankingOf(risk),
      ...told.data,
    },
  };
}

type Told = Pick<Answer, 'headline' | 'blocks' | 'caveats' | 'data'>;

/** What ranks active customers; `alive` is the lifetime model where nothing could be tested. */
const rankingOf = ({ evaluation, customers }: CurrentRisk): RankingMethod | 'alive' | null => {
  if (evaluation !== null) return evaluation.churn.validation.method;
  return customers.some(({ risk }) => risk !== null) ? 'alive' : null;
};

async function toldOf(
  scope: ChurnScope,
  risk: CurrentRisk,
  customer: string,
  one: CustomerRisk | undefined,
): Promise<Told> {
  const by = rankingOf(risk);
  const { evaluation } = risk;
  if (one === undefined || one.risk === null || evaluation === null || by !== 'model') {
    return churnNumbers(scope, risk, { customer, by, one, steps: stepsOf(scope, customer) });
  }
  return reasonsOf(scope, risk, { ...one, risk: one.risk }, evaluation);
}

async function reasonsOf(
  scope: ChurnScope,
  { customers }: CurrentRisk,
  { customer, risk, silentDays, value }: CustomerRisk & { readonly risk: number },
  evaluation: ChurnEvaluation,
): Promise<Told> {
  const pipeline = await keptPipeline(scope);
  if (pipeline === undefined) {
    throw new UserError('An import is running, so the model could not be kept: ask again when it is done.');
  }
  const { table, scoring } = await readChurnTable(scope.db, { ...scope, days: scope.windowDays });
  const probabilities = Float64Array.from(customers.flatMap((one) => one.risk ?? []));
  const average = probabilities.reduce((sum, p) => sum + p, 0) / probabilities.length;
  const { calibrator } = evaluation.churn.validation;
  const told = tellCustomer(
    { customer, pipeline, known: table, scoring, currency: scope.currency },
    { probability: risk, probabilities, average, answer: null, cut: MEDIUM, calibrator },
    wordsOf(scope, customer),
  );
  return {
    headline: toldHeadline(told),
    blocks: reasonBlocks(told),
    caveats: [
      ...reasonCaveats(told, pipeline),
      'Reasons are those of the model before its probabilities are set right by the newest cut, which keeps their order.',
    ],
    data: { state: 'active', silentDays, value, ...toldData(told, pipeline, winnerOf(evaluation).label) },
  };
}

const wordsOf = (scope: ChurnScope, customer: string): ToldWords => ({
  noun: 'risk',
  event: `buy nothing in the next ${scope.windowDays} days`,
  labels: ['Risk', 'Average risk'],
  strongest: ['what raises it most', 'what lowers it most'],
  tableTitle: 'What raises and what lowers the risk',
  sides: ['raises', 'lowers'],
  edge: '50%, from which on a customer counts as at risk',
  end: 'keep the customer',
  cause: 'what makes a customer leave',
  steps: stepsOf(scope, customer),
});

const stepsOf = (scope: ChurnScope, customer: string) => [
  { label: 'why they are in their segment', command: `/why ${customer} segment` },
  { label: 'whom to call first', command: `/churn list${definitionWords(scope)}` },
  { label: 'how many are at risk', command: `/churn${definitionWords(scope)}` },
];
