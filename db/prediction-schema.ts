import type { Generated } from 'kysely';

/** One fit of a model to a yes-or-no question. Append-only but for its state; it holds no row of a customer. */
export type PredictionModelTable = {
  id: Generated<number>;
  /** What was asked, such as `campaign6`: models of the same question follow one another. */
  question: string;
  classifier: string;
  /** JSON: how customers become numbers. */
  plan: string;
  /** JSON: what was fitted, calibration included. */
  parameters: string;
  /** JSON: the columns of the table that the model reads. */
  features: string;
  /** JSON. */
  settings: string;
  /** JSON: how good it is, by name. */
  metrics: string;
  seed: number;
  data_version: string;
  code_version: string;
  /** Day. */
  created_on: number;
  trained_rows: number;
  /** A question has at most one champion, which answers it, and one challenger. */
  state: 'champion' | 'challenger' | 'retired';
};

/** A model applied to everybody at one time. Append-only. */
type PredictionScoringTable = {
  id: Generated<number>;
  model_id: number;
  day: number;
  data_version: string;
};

/** Goes with its customer. `answered` is 1 where the answer was known already: such a score foretold nothing. */
type PredictionScoreTable = {
  scoring_id: number;
  customer_id: number;
  probability: number;
  answered: 0 | 1;
};

/** What customers who had been scored answered in the end. Goes with its customer. */
type PredictionOutcomeTable = {
  question: string;
  customer_id: number;
  answer: 0 | 1;
  /** Day on which the answer was first seen. */
  known_on: number;
};

/** The tables of predictions, part of the data model. */
export type PredictionSchema = {
  prediction_model: PredictionModelTable;
  prediction_scoring: PredictionScoringTable;
  prediction_score: PredictionScoreTable;
  prediction_outcome: PredictionOutcomeTable;
};
