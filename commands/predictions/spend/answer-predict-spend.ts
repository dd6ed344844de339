import { readSettings } from '../../../db/settings.ts';
import type { Answer, Provenance } from '../../contract/answer.ts';
import type { ArgValues } from '../../contract/args.ts';
import type { CommandContext } from '../../contract/command.ts';
import { MINIMUM_GROUP } from '../../contract/minimum-group.ts';
import { SEED } from '../compare-classifiers.ts';
import type { predictSpendArgs } from './predict-spend-args.ts';
import type { ShownSpend } from './shown-spend.ts';
import { spendBlocks } from './spend-blocks.ts';
import { spendCustomers } from './spend-customers.ts';
import { spendData } from './spend-data.ts';
import { spendHeadline } from './spend-headline.ts';
import { spendModel } from './spend-model.ts';
import { spendQuality } from './spend-quality.ts';
import { readSpendQuestion } from './spend-question.ts';
import { isOfFew, spendSubject } from './spend-subject.ts';
import { spendTotals } from './spend-totals.ts';
import { spendWinner } from './stored-spend-evaluation.ts';

/** Over a whole year the seasons are all in it. */
const DAYS_A_YEAR = 365;

/** Answers /predict-spend. */
export async function answerPredictSpend(
  args: ArgValues<typeof predictSpendArgs>,
  context: CommandContext,
): Promise<Answer> {
  const question = await readSpendQuestion(context.db, args.months);
  const known = await spendCustomers(context.db, question.scoring.customers);
  const subject = spendSubject(known, args.who);
  const model = await spendModel(question, args.sensitive, context);
  const { currency, currencyDigits } = await readSettings(context.db);
  const totals = spendTotals(question, model, known, subject);
  const quality = spendQuality(question, model);
  const common = { question, model, quality, known, subject, totals, args };
  return answerOf({ ...common, currency: currency ?? '', currencyDigits });
}

function answerOf(shown: ShownSpend): Answer {
  const { subject, question } = shown;
  const { headline, groupHeadline } = spendHeadline(shown);
  const isFew = isOfFew(subject);
  const few = `What ${subject.name} ${question.kind === 'ahead' ? 'will spend' : 'spend'} ${question.time}; they are fewer than ${MINIMUM_GROUP}.`;
  return {
    title:
      subject.who === 'customer'
        ? 'What one customer will spend'
        : `What ${subject.who === 'all' ? 'all customers' : subject.name} will spend`,
    headline,
    ...(isFew && { groupHeadline: subject.who === 'customer' ? groupHeadline : few }),
    privacy: isFew ? 'persons' : 'aggregate',
    blocks: spendBlocks(shown, headline),
    caveats: caveatsOf(shown),
    provenance: provenanceOf(shown),
    data: spendData(shown),
  };
}

function caveatsOf({ question, model, quality, subject, args, known }: ShownSpend): string[] {
  const { before, rmse, mean } = quality;
  const isNoBetter = rmse.value >= Math.min(mean.rmse, before?.rmse ?? Number.POSITIVE_INFINITY);
  return [
    ...(question.kind === 'file'
      ? [
          'The data has totals without dates, so this is no forecast: it is what customers like these spend in the period that the file covers.',
        ]
      : []),
    ...(question.kind === 'file' && subject.who !== 'all' && known.segments.length > 0
      ? [
          'Segments are made of the spend itself: who is in a segment of high spenders spent more than customers like them, and the other way round.',
        ]
      : []),
    ...(question.kind === 'file' && args.months !== undefined
      ? ['months means nothing here: the data has no dates.']
      : []),
    ...(question.kind === 'ahead' && quality.periods.length === 1
      ? [
          'The model could be tested on one past time alone: by how much a whole time may be off is known from that one.',
        ]
      : []),
    ...(question.kind === 'ahead' && (question.days ?? 0) < DAYS_A_YEAR
      ? [
          'The model knows what customers did lately, not the season of the year: after a strong season it expects too much, after a weak one too little. /trend shows the seasons.',
        ]
      : []),
    ...(isNoBetter ? ['The model is no better than going without one: take its numbers as such.'] : []),
    ...model.caveats,
  ];
}

const SCALES = {
  amount: 'Amounts are learnt as they are, with squared error.',
  logarithm:
    'Two parts are learnt: the chance that a customer spends anything, and the logarithm of what is spent then; a Poisson pseudo-likelihood on predictions of unseen customers brings them back to amounts, so that sums are not too low.',
} as const;

function provenanceOf({ question, model, currency }: ShownSpend): Provenance {
  const { evaluation, pipeline, tested } = model;
  const { label } = spendWinner(evaluation);
  const read = new Set(pipeline.plan.columns.map(({ source }) => source)).size;
  return {
    asOf: question.scoring.asOf,
    rows: question.amounts.length,
    customers: question.scoring.customers.length,
    rules: [
      ...question.rules,
      ...tested.rules,
      SCALES[evaluation.scale],
      evaluation.why,
      `${label} reads ${pipeline.plan.columns.length} columns made of ${read} features.`,
      'Intervals are of the bootstrap: every customer gets the relative error of one in the test for whom about as much was predicted.',
      ...evaluation.failed.map(({ regressor, reason }) => `${regressor} could not be fitted: ${reason}.`),
      ...pipeline.plan.dropped.filter(({ reason }) => reason === 'sensitive').map(({ sentence }) => sentence),
    ],
    scheme: label,
    seed: SEED,
    ...(currency === '' ? {} : { currency }),
  };
}
