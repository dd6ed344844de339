/** Models of yes-or-no questions, how likely they held whom to say yes on which day, and what came of it. */
export const up = `
CREATE TABLE prediction_model (
  id INTEGER PRIMARY KEY, question TEXT NOT NULL, classifier TEXT NOT NULL,
  plan TEXT NOT NULL, parameters TEXT NOT NULL, features TEXT NOT NULL, settings TEXT NOT NULL, metrics TEXT NOT NULL,
  seed INTEGER NOT NULL, data_version TEXT NOT NULL, code_version TEXT NOT NULL, created_on INTEGER NOT NULL,
  trained_rows INTEGER NOT NULL CHECK (trained_rows > 0),
  state TEXT NOT NULL CHECK (state IN ('champion', 'challenger', 'retired'))
) STRICT;
CREATE INDEX prediction_model_question ON prediction_model (question);
CREATE UNIQUE INDEX prediction_model_in_use ON prediction_model (question, state) WHERE state <> 'retired';

CREATE TABLE prediction_scoring (
  id INTEGER PRIMARY KEY, model_id INTEGER NOT NULL REFERENCES prediction_model,
  day INTEGER NOT NULL, data_version TEXT NOT NULL, UNIQUE (model_id, day, data_version)
) STRICT;

CREATE TABLE prediction_score (
  scoring_id INTEGER NOT NULL REFERENCES prediction_scoring,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1), answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
  PRIMARY KEY (scoring_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_score_customer ON prediction_score (customer_id);

CREATE TABLE prediction_outcome (
  question TEXT NOT NULL, customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  answer INTEGER NOT NULL CHECK (answer IN (0, 1)), known_on INTEGER NOT NULL,
  PRIMARY KEY (question, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_outcome_customer ON prediction_outcome (customer_id);
`;
