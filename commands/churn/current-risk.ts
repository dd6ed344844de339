import { probabilityAlive } from '../../analytics/lifetime/probability-alive.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import type { Pipeline } from '../../analytics/predict/pipeline.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { type KnownModel, readModel, readModels, saveModel } from '../../db/prediction-models.ts';
import { readScores, readScorings, saveScores } from '../../db/prediction-scores.ts';
import { readSettings } from '../../db/settings.ts';
import type { CommandContext } from '../contract/command.ts';
import { SEED } from '../predictions/compare-classifiers.ts';
import { pipelineOf } from '../predictions/current-model.ts';
import type { ChurnScope } from './churn-scope.ts';
import { type ChurnEvaluation, type FittedChurn, fitChurn } from './fit-churn.ts';
import { type LifetimeFit, lifetimeOn, timesOn } from './lifetime-on.ts';

/** One active customer. */
export type CustomerRisk = {
  readonly customer: string;
  /** Days since the last purchase. */
  readonly silentDays: number;
  /** Of no purchase within the window; null where it cannot be told. */
  readonly risk: number | null;
  /** 1 − P(alive), by the lifetime model; null where that does not fit. */
  readonly leftProbability: number | null;
  /** Net spend of the last year, major units. */
  readonly value: number;
};

export type CurrentRisk = {
  /** Everybody who is active. */
  readonly customers: readonly CustomerRisk[];
  /** How the risk was learnt and tested; null where there was too little to learn from. */
  readonly evaluation: ChurnEvaluation | null;
  readonly lifetime: LifetimeFit | null;
  readonly caveats: readonly string[];
};

/** Raised whenever the same data gives another model. */
const CODE_VERSION = '1';

/**
 * The risk of everybody who is active: kept scores where the data is as it was, else by a model that is made anew, because
 * every new day moves the cuts that it learns from. Where nothing can be learnt, the lifetime model alone says who has left.
 */
export async function currentRisk(scope: ChurnScope, context: CommandContext): Promise<CurrentRisk> {
  const kept = await keptRisk(scope);
  if (kept !== undefined) return kept;
  const fitted = await fitChurn(scope, context.runTasks);
  if (typeof fitted === 'string') {
    const lifetime = lifetimeOn(timesOn(scope.days, scope.history.lastDay));
    return riskOf(scope, undefined, lifetime, [fitted]);
  }
  return riskOf(scope, fitted, fitted.evaluation.churn.lifetime, await keep(scope, fitted, context.now));
}

type Scored = Pick<FittedChurn, 'customers' | 'probabilities' | 'evaluation'>;

const questionOf = ({ windowDays }: ChurnScope) => `lost within ${windowDays} days`;

/** The risk by kept scores of the data as it is, which costs no model; undefined where there are none. */
export async function keptRisk(scope: ChurnScope): Promise<CurrentRisk | undefined> {
  const model = await keptModel(scope);
  const [scoring] = model === undefined ? [] : await readScorings(scope.db, model.id);
  if (model === undefined || scoring === undefined) return undefined;
  const { customers, probabilities } = await readScores(scope.db, scoring);
  const evaluation = model.metrics as unknown as ChurnEvaluation;
  return riskOf(scope, { customers, probabilities, evaluation }, evaluation.churn.lifetime, []);
}

/** The classifier that was kept with these scores; undefined where none was. */
export async function keptPipeline(scope: ChurnScope): Promise<Pipeline | undefined> {
  const known = await keptModel(scope);
  const model = known && (await readModel(scope.db, known.id));
  return model && pipelineOf(model);
}

async function keptModel(scope: ChurnScope): Promise<KnownModel | undefined> {
  const { dataVersion } = await readSettings(scope.db);
  const models = await readModels(scope.db, questionOf(scope));
  return models.find(
    (one) => one.state === 'champion' && one.dataVersion === dataVersion && one.codeVersion === CODE_VERSION,
  );
}

async function keep({ db, ...scope }: ChurnScope, fitted: FittedChurn, now: Date): Promise<string[]> {
  const { dataVersion } = await readSettings(db);
  const day = dayFromIso(now.toISOString().slice(0, 10));
  const { pipeline, evaluation, customers, probabilities } = fitted;
  const { plan, classifier, settings, ...parameters } = pipeline;
  const facts = {
    question: questionOf({ db, ...scope }),
    classifier,
    plan,
    parameters: { settings, ...parameters },
    features: [...new Set(plan.columns.map(({ source }) => source))],
    settings: { ...settings },
    metrics: { ...evaluation },
    seed: SEED,
    dataVersion,
    codeVersion: CODE_VERSION,
    createdOn: day,
    trainedRows: pipeline.trainedOn.rows,
  };
  try {
    const model = await saveModel(db, facts, 'champion');
    await saveScores(db, { model, day, dataVersion, customers, probabilities });
    return [];
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    return ['An import is running, so this model could not be kept: ask again when it is done.'];
  }
}

function riskOf(
  scope: ChurnScope,
  scored: Scored | undefined,
  lifetime: LifetimeFit | null,
  caveats: readonly string[],
): CurrentRisk {
  const left = leftProbabilities(scope, lifetime);
  const risks = new Map(scored?.customers.map((key, i) => [key, scored.probabilities[i]!]));
  const { starts, days, lastDay } = scope.history;
  const customers = scope.keys.flatMap((customer, place): CustomerRisk[] => {
    if (starts[place] === starts[place + 1]) return [];
    const silentDays = lastDay - days[starts[place + 1]! - 1]!;
    if (silentDays >= scope.windowDays) return [];
    const leftProbability = left?.get(place) ?? null;
    const risk = scored === undefined ? leftProbability : (risks.get(customer) ?? null);
    return [{ customer, silentDays, risk, leftProbability, value: scope.netOfYear[place]! }];
  });
  return { customers, evaluation: scored?.evaluation ?? null, lifetime, caveats };
}

/** By place in the history; null where the model does not fit. */
function leftProbabilities(
  { days, history }: ChurnScope,
  lifetime: LifetimeFit | null,
): ReadonlyMap<number, number> | null {
  if (lifetime === null || lifetime.degenerate !== null) return null;
  const { customers, summary } = timesOn(days, history.lastDay);
  const alive = probabilityAlive(lifetime.model, summary);
  return new Map(Array.from(customers, (place, row) => [place, 1 - alive[row]!]));
}
