import { formatCount, formatShare } from '../../../charts/format-number.ts';
import { readSettings } from '../../../db/settings.ts';
import type { Answer, Block } from '../../contract/answer.ts';
import type { ArgValues } from '../../contract/args.ts';
import type { CommandContext } from '../../contract/command.ts';
import { type CurrentModel, currentModel } from '../current-model.ts';
import { defaultOutcome } from '../default-outcome.ts';
import { predictionProvenance } from '../prediction-provenance.ts';
import { type Question, readQuestion } from '../question.ts';
import { winnerOf } from '../stored-evaluation.ts';
import { driverBlocks, strongest } from './driver-blocks.ts';
import { driverRules, NOT_A_CAUSE } from './driver-rules.ts';
import { strongestInWords, titleInWords } from './driver-words.ts';
import { driversData } from './drivers-data.ts';
import { type OutcomeDrivers, outcomeDrivers } from './outcome-drivers.ts';
import type { whatDrivesArgs } from './what-drives-args.ts';

/** What goes with a yes. */
export async function answerOutcomeDrivers(
  args: ArgValues<typeof whatDrivesArgs>,
  context: CommandContext,
): Promise<Answer> {
  const asked = args.outcome ?? (await defaultOutcome(context.db));
  const question = await readQuestion(context.db, asked, args.days);
  const model = await currentModel(question, args.sensitive, context);
  const found = await outcomeDrivers(question, model.pipeline, args.sensitive, context.runTasks);
  const { currency } = await readSettings(context.db);
  const headline = headlineOf(question, found);
  const provenance = predictionProvenance(question, model, currency);
  return {
    title: `What goes with ${question.outcome.label}`,
    headline,
    privacy: 'aggregate',
    blocks: blocksOf(question, model, found),
    caveats: [NOT_A_CAUSE, ...caveatsOf(question, found), ...model.caveats],
    provenance: {
      ...provenance,
      scheme: 'Logistic regression',
      rules: [...provenance.rules, ...driverRules(found.design, found.drivers[0]?.folds ?? 0)],
    },
    data: {
      question: question.name,
      target: 'outcome',
      customers: found.rows,
      yes: found.yes,
      ...driversData(found.drivers, found.design, found.importance),
      penalised: found.penalised,
      r2: null,
    },
  };
}

function headlineOf({ outcome, days }: Question, { drivers }: OutcomeDrivers): string {
  const named = strongestInWords(drivers, 'odds');
  return named === ''
    ? `Nothing that is known of the customers surely goes with ${outcome.label}.`
    : `${days === null ? outcome.label : `Buying ${outcome.label} within ${days} days`} goes most with: ${named}.`;
}

function blocksOf(
  question: Question,
  model: CurrentModel,
  { drivers, importance, rows, yes }: OutcomeDrivers,
): Block[] {
  const { name, label } = question.outcome;
  const days = question.days === null ? '' : ` days=${question.days}`;
  const subtitle = `${formatCount(yes)} yes of ${formatCount(rows)} · all columns at once`;
  const title = titleInWords(drivers, label);
  const shown = { drivers, title, subtitle, unit: 'log-odds', ratio: 'Odds', importance };
  return [
    ...driverBlocks(shown),
    { kind: 'note', text: reading(model, importance) },
    {
      kind: 'actions',
      items: [
        { label: `whom to contact for ${label}`, command: `/who-will-buy ${name}${days}` },
        { label: 'how good the model is', command: `/model ${name}` },
        { label: 'what goes with spend', command: '/what-drives spend' },
      ],
    },
  ];
}

function reading({ evaluation }: CurrentModel, importance: OutcomeDrivers['importance']): string {
  const best = Math.max(0, ...Object.values(importance));
  return `Odds × 2 means: of customers alike in all other columns, the odds of a yes are twice as high for yes against no, for this value against the others, or for one standard deviation more; the order is that of one standard deviation of each. Importance is how much of the area under the ROC curve (0.5 is chance, 1 perfect) ${winnerOf(evaluation).label.toLowerCase()}, the model in use, loses on customers it did not see when the column is shuffled: at most ${formatShare(best)} here.`;
}

function caveatsOf(
  { sufficiency, leftOut, outcome }: Question,
  { penalised, drivers }: OutcomeDrivers,
): string[] {
  const unstable = strongest(drivers).filter(
    ({ low, high, sameSign, folds }) => (low > 0 || high < 0) && sameSign < 0.8 * folds,
  );
  return [
    ...(sufficiency.level === 'wide' ? [sufficiency.sentence] : []),
    ...leftOut.filter(({ reason }) => reason === 'separates').map(({ sentence }) => sentence),
    ...(penalised
      ? [
          `There are few answers to ${outcome.label} for so many columns, or some tell yes from no all but perfectly: effects are drawn towards none, and their intervals too.`,
        ]
      : []),
    ...(unstable.length === 0
      ? []
      : [`Not the same in most halves of the customers: ${unstable.map(({ name }) => name).join(', ')}.`]),
  ];
}
