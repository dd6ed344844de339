/** Deliveries seen, jobs, posts, answers and settings of the service. */
export const up = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_at ON delivery (at);

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, user TEXT NOT NULL, body TEXT,
  limited INTEGER NOT NULL CHECK (limited IN (0, 1)), received_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'dead')),
  attempt INTEGER NOT NULL, due_at INTEGER, finished_at INTEGER, error TEXT,
  CHECK ((state IN ('done', 'dead')) = (due_at IS NULL)), CHECK ((due_at IS NULL) = (finished_at IS NOT NULL)),
  CHECK (due_at IS NULL OR body IS NOT NULL)
) STRICT;
CREATE INDEX job_due ON job (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX job_user ON job (user, received_at) WHERE limited = 1;
CREATE INDEX job_received ON job (received_at);

CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, lane TEXT NOT NULL, body TEXT NOT NULL,
  progress TEXT NOT NULL, job_id INTEGER REFERENCES job ON DELETE SET NULL, created_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'failed')),
  attempt INTEGER NOT NULL, uncertain INTEGER NOT NULL CHECK (uncertain IN (0, 1)),
  due_at INTEGER, finished_at INTEGER, error TEXT,
  CHECK ((state IN ('sent', 'failed')) = (due_at IS NULL)), CHECK ((due_at IS NULL) = (finished_at IS NOT NULL))
) STRICT;
CREATE INDEX post_open ON post (lane, id) WHERE due_at IS NOT NULL;
CREATE INDEX post_created ON post (created_at);
CREATE INDEX post_job ON post (job_id);

CREATE VIEW lane_head AS SELECT lane, min(id) AS id FROM post WHERE due_at IS NOT NULL GROUP BY lane;

CREATE TABLE answer (
  id TEXT PRIMARY KEY, user TEXT NOT NULL, question TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_user ON answer (user, created_at);
CREATE INDEX answer_created ON answer (created_at);
`;
