/** Campaigns as they were planned: who is contacted, who is held out, and when they are judged. */
export const up = `
CREATE TABLE campaign_plan (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, audience TEXT NOT NULL, rule TEXT NOT NULL,
  holdout REAL NOT NULL CHECK (holdout > 0 AND holdout < 1), days INTEGER NOT NULL CHECK (days > 0), starts_on INTEGER,
  cost REAL CHECK (cost >= 0), revenue REAL CHECK (revenue > 0),
  contacted INTEGER NOT NULL CHECK (contacted > 0), held_out INTEGER NOT NULL CHECK (held_out > 0),
  data_version TEXT NOT NULL, planned_on INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign_plan_customer (
  plan_id INTEGER NOT NULL REFERENCES campaign_plan,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  held_out INTEGER NOT NULL CHECK (held_out IN (0, 1)),
  PRIMARY KEY (plan_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_plan_customer_customer ON campaign_plan_customer (customer_id);
`;
