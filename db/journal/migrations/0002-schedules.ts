/** What the service does by itself at set times, and what became of each of those times. */
export const up = `
CREATE TABLE schedule (
  id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('digest', 'alert')), rule TEXT CHECK ((rule IS NOT NULL) = (kind = 'alert')),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN iif(kind = 'alert', 0, 1) AND 7), minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  timezone TEXT NOT NULL, channel TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'paused')),
  since INTEGER NOT NULL, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE slot (
  schedule_id INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE, day TEXT NOT NULL, at INTEGER NOT NULL,
  taken_at INTEGER NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed', 'skipped', 'quiet')),
  PRIMARY KEY (schedule_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_taken ON slot (taken_at);
`;
