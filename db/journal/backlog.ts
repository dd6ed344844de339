import type { Database } from 'better-sqlite3';

/** Waiting counts what is not finished, what is being worked on included. */
export type Counts = {
  readonly jobsWaiting: number;
  readonly jobsDead: number;
  readonly postsWaiting: number;
  readonly postsFailed: number;
};

export function counts(sqlite: Database): Counts {
  return sqlite
    .prepare<[], Counts>(
      `SELECT (SELECT count(*) FROM job WHERE due_at IS NOT NULL) AS jobsWaiting,
         (SELECT count(*) FROM job WHERE state = 'dead') AS jobsDead,
         (SELECT count(*) FROM post WHERE due_at IS NOT NULL) AS postsWaiting,
         (SELECT count(*) FROM post WHERE state = 'failed') AS postsFailed`,
    )
    .get()!;
}

/** The earliest time at which a job or a post can be claimed; undefined when nothing waits. */
export function nextDueAt(sqlite: Database): number | undefined {
  const due = sqlite
    .prepare<[], number | null>(
      `SELECT min(due_at) FROM (
         SELECT min(due_at) AS due_at FROM job WHERE due_at IS NOT NULL
         UNION ALL SELECT min(due_at) FROM lane_head JOIN post USING (id)
       )`,
    )
    .pluck()
    .get();
  return due ?? undefined;
}
