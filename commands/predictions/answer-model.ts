import { readModels } from '../../db/prediction-models.ts';
import { readSettings } from '../../db/settings.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { compareClassifiers } from './compare-classifiers.ts';
import { type CurrentModel, currentModel } from './current-model.ts';
import { fairnessFindings } from './fairness-findings.ts';
import { followUpOf } from './follow-up.ts';
import { keepModel } from './keep-model.ts';
import { keptName } from './kept-name.ts';
import type { modelArgs } from './model-args.ts';
import { modelCardView } from './model-card-view.ts';
import { modelCompareView } from './model-compare-view.ts';
import { modelListView } from './model-list-view.ts';
import { modelSummaryView } from './model-summary-view.ts';
import { predictionProvenance } from './prediction-provenance.ts';
import { type Question, readQuestion } from './question.ts';
import type { ShownModel } from './shown-model.ts';
import { evaluationOf, type StoredEvaluation, winnerOf } from './stored-evaluation.ts';

/** Answers /model. */
export async function answerModel(
  args: ArgValues<typeof modelArgs>,
  context: CommandContext,
): Promise<Answer> {
  if (args.outcome === undefined || args.view === 'list') return modelListView(context.db);
  const question = await readQuestion(context.db, args.outcome, args.days);
  const view = await viewOf(question, args, context);
  const { model, headline, blocks } = view;
  const { currency } = await readSettings(context.db);
  const { evaluation } = view;
  return {
    title: `The model of ${question.outcome.label}`,
    headline,
    privacy: 'aggregate',
    blocks: [...blocks, { kind: 'actions', items: nextSteps(question, args) }],
    caveats: [
      ...(question.sufficiency.level === 'wide' ? [question.sufficiency.sentence] : []),
      ...(model.isOfOlderData
        ? [
            `The data has changed since this model was made: /model ${question.outcome.name} retrain makes a new one.`,
          ]
        : []),
      ...model.caveats,
    ],
    provenance: predictionProvenance(question, { ...model, evaluation }, currency),
    data: { view: args.view, question: question.name, id: model.id, ...dataOf(evaluation), ...view.data },
  };
}

type View = {
  readonly headline: string;
  readonly blocks: readonly Block[];
  readonly model: CurrentModel;
  /** What the answer speaks of: of the model in use, or of the comparison. */
  readonly evaluation: StoredEvaluation;
  readonly data: { readonly [key: string]: unknown };
};

async function viewOf(
  question: Question,
  args: ArgValues<typeof modelArgs>,
  context: CommandContext,
): Promise<View> {
  if (args.view === 'retrain') return retrained(question, args, context);
  const model = await currentModel(question, args.sensitive, context);
  if (args.view === 'compare') {
    const known = await fullComparison(question, args.sensitive, context);
    if (known === undefined) return retrained(question, args, context);
    return { ...modelCompareView(question, known), model, evaluation: known, data: {} };
  }
  const shown = await shownModel(question, model, args, context);
  const view = args.view === 'card' ? modelCardView(shown) : modelSummaryView(shown);
  const { followUp, fairness, cut } = shown;
  const groups = fairness.map(({ attribute, fairness: found }) => ({ attribute, ...found }));
  return { ...view, model, evaluation: model.evaluation, data: { cut, followUp, fairness: groups } };
}

async function shownModel(
  question: Question,
  model: CurrentModel,
  args: ArgValues<typeof modelArgs>,
  { db }: CommandContext,
): Promise<ShownModel> {
  const { trainedOn } = model.pipeline;
  const cut = trainedOn.yes / trainedOn.rows;
  const fairness = fairnessFindings(question, model.scored, cut);
  const followUp = await followUpOf(db, keptName(question, args.sensitive), model.id);
  return { question, model, args, cut, fairness, followUp };
}

/** The newest comparison of all classifiers on the data as it is. */
async function fullComparison(
  question: Question,
  sensitive: boolean,
  { db }: CommandContext,
): Promise<StoredEvaluation | undefined> {
  const { dataVersion } = await readSettings(db);
  const models = await readModels(db, keptName(question, sensitive));
  const found = models.find(
    (model) =>
      model.dataVersion === dataVersion && (model.metrics as unknown as StoredEvaluation).depth === 'full',
  );
  return found?.metrics as unknown as StoredEvaluation | undefined;
}

/** All classifiers tuned and compared on the data as it is; asked to retrain, the winner is used if it is better than the model in use. */
async function retrained(
  question: Question,
  args: ArgValues<typeof modelArgs>,
  context: CommandContext,
): Promise<View> {
  const compared = await compareClassifiers(question, 'full', args.sensitive, context.runTasks);
  const evaluation = evaluationOf(compared.league, 'full');
  const kept = await keepModel(context.db, question, {
    ...compared,
    evaluation,
    sensitive: args.sensitive,
    mayReplace: args.view === 'retrain',
    now: context.now,
  });
  const model = await currentModel(question, args.sensitive, context);
  const view = modelCompareView(question, evaluation);
  const verdict: Block[] = kept.why === null ? [] : [{ kind: 'note', text: kept.why }];
  return {
    headline: args.view === 'retrain' ? retrainHeadline(kept.isInUse, evaluation) : view.headline,
    blocks: [...view.blocks, ...verdict],
    model: { ...model, caveats: [...kept.caveats, ...model.caveats] },
    evaluation,
    data: { retrained: { isInUse: kept.isInUse, why: kept.why } },
  };
}

function retrainHeadline(isInUse: boolean, evaluation: StoredEvaluation): string {
  const { label, summary } = winnerOf(evaluation);
  const made = `A new model was made: ${label.toLowerCase()}, ${summary.grade.grade.toLowerCase()} (AUC ${summary.auc.value.toFixed(3)})`;
  return isInUse
    ? `${made}. It is used from now on.`
    : `${made}. It is no better than the one in use, which stays.`;
}

const dataOf = ({ entries, winner, why, depth, failed }: StoredEvaluation) => ({
  depth,
  winner,
  why,
  failed,
  models: entries.map(({ summary, ...entry }) => ({ ...entry, ...summary })),
});

function nextSteps(
  { outcome, days }: Question,
  { view }: ArgValues<typeof modelArgs>,
): { label: string; command: string }[] {
  const name = `${outcome.name}${days === null ? '' : ` days=${days}`}`;
  const steps = [
    { view: 'summary', label: 'how good it is', command: `/model ${name}` },
    { view: 'compare', label: 'all classifiers beside each other', command: `/model ${name} compare` },
    { view: 'card', label: 'a description for everybody', command: `/model ${name} card` },
    { view: 'retrain', label: 'make a new one', command: `/model ${name} retrain` },
  ];
  return [
    ...steps.filter((step) => step.view !== view).map(({ label, command }) => ({ label, command })),
    { label: 'whom to contact', command: `/who-will-buy ${name}` },
  ];
}
