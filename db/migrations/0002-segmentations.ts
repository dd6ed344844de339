/** Runs of segmentations, their groups with identities that outlive a run, and who was in which group when. */
export const up = `
CREATE TABLE segmentation_run (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('clusters', 'rfm')), question TEXT NOT NULL,
  algorithm TEXT NOT NULL, k INTEGER NOT NULL CHECK (k > 0),
  plan TEXT NOT NULL, parameters TEXT NOT NULL, metrics TEXT NOT NULL,
  seed INTEGER NOT NULL, data_version TEXT NOT NULL, as_of INTEGER, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX segmentation_run_question ON segmentation_run (question);

CREATE TABLE segment_identity (id INTEGER PRIMARY KEY, question TEXT NOT NULL) STRICT;

CREATE TABLE segment (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES segmentation_run, number INTEGER NOT NULL CHECK (number >= -1),
  identity_id INTEGER NOT NULL REFERENCES segment_identity, name TEXT NOT NULL, colour INTEGER NOT NULL,
  UNIQUE (run_id, number), UNIQUE (run_id, identity_id)
) STRICT;

CREATE TABLE current_run (question TEXT PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES segmentation_run) STRICT;

CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES segmentation_run,
  data_version TEXT NOT NULL, as_of INTEGER, taken_at INTEGER NOT NULL
) STRICT;
CREATE INDEX snapshot_run ON snapshot (run_id);

CREATE TABLE membership (
  snapshot_id INTEGER NOT NULL REFERENCES snapshot, customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  segment_id INTEGER NOT NULL REFERENCES segment, net INTEGER NOT NULL,
  PRIMARY KEY (snapshot_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_customer ON membership (customer_id);
`;
