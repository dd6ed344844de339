import type { Database } from 'better-sqlite3';
import type { Claim } from './claim.ts';
import type { PostRow } from './schema.ts';

export type NewPost = {
  /** A key that is already there is not added again. */
  readonly key: string;
  /** Posts of one lane, such as a channel, keep their order. */
  readonly lane: string;
  readonly body: unknown;
};

export type ClaimedPost = {
  readonly id: number;
  /** Shown with every later call about the post; a newer claim makes it void. */
  readonly token: number;
  /** 1 the first time. */
  readonly attempt: number;
  readonly key: string;
  readonly lane: string;
  readonly body: unknown;
  /** What the last `savePostProgress` left; null before. */
  readonly progress: unknown;
  /** An earlier attempt may have reached Slack. */
  readonly uncertain: boolean;
  readonly createdAt: number;
  /** Null for a post that no job made. */
  readonly jobId: number | null;
};

/** Adds posts that no job made. */
export function addPosts(
  sqlite: Database,
  call: { readonly now: number; readonly posts: readonly NewPost[] },
): void {
  insertPosts(sqlite, call.posts, call.now, null);
}

export function insertPosts(
  sqlite: Database,
  posts: readonly NewPost[],
  now: number,
  jobId: number | null,
): void {
  const insert = sqlite.prepare(
    `INSERT INTO post (key, lane, body, progress, job_id, created_at, state, attempt, uncertain, due_at)
     VALUES (?, ?, ?, 'null', ?, ?, 'ready', 0, 0, ?) ON CONFLICT (key) DO NOTHING`,
  );
  for (const { key, lane, body } of posts)
    insert.run(key, lane, JSON.stringify(body ?? null), jobId, now, now);
}

/**
 * Takes the oldest post that may be sent. Only the first unfinished post of a lane may: while it is being sent, or not
 * yet due, its lane waits and the others go on. A post whose sender let the lease end comes back as uncertain.
 */
export function claimPost(
  sqlite: Database,
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): ClaimedPost | undefined {
  const row = sqlite
    .prepare<[number, number], PostRow>(
      `UPDATE post SET state = 'sending', attempt = attempt + 1, due_at = ?, uncertain = uncertain OR state = 'sending'
       WHERE id = (
         SELECT id FROM lane_head JOIN post USING (id) WHERE due_at <= ? ORDER BY id LIMIT 1
       ) RETURNING *`,
    )
    .get(now + leaseMs, now);
  return row && claimedPost(row);
}

function claimedPost({ id, attempt, key, lane, ...row }: PostRow): ClaimedPost {
  return {
    id,
    token: attempt,
    attempt,
    key,
    lane,
    body: JSON.parse(row.body),
    progress: JSON.parse(row.progress),
    uncertain: row.uncertain === 1,
    createdAt: row.created_at,
    jobId: row.job_id,
  };
}

/** Notes how far the sending has come, such as files that are uploaded; false when the token is void. */
export function savePostProgress(
  sqlite: Database,
  call: Claim & { readonly progress: unknown; readonly leaseUntil?: number },
): boolean {
  return (
    sqlite
      .prepare(
        `UPDATE post SET progress = ?, due_at = coalesce(?, due_at)
         WHERE id = ? AND attempt = ? AND state = 'sending'`,
      )
      .run(JSON.stringify(call.progress ?? null), call.leaseUntil ?? null, call.id, call.token).changes === 1
  );
}

/** Ends a post and frees its lane; false when the token is void. */
export function finishPost(
  sqlite: Database,
  call: Claim & { readonly now: number; readonly state: 'sent' | 'failed'; readonly error?: string },
): boolean {
  return (
    sqlite
      .prepare(
        `UPDATE post SET state = ?, error = ?, finished_at = ?, due_at = NULL
         WHERE id = ? AND attempt = ? AND state = 'sending'`,
      )
      .run(call.state, call.error ?? null, call.now, call.id, call.token).changes === 1
  );
}

/**
 * Gives a post back, to be sent again from `runAt` on; false when the token is void.
 *
 * @param call `uncertain`: this attempt may have reached Slack. An earlier attempt's doubt stays.
 */
export function retryPost(
  sqlite: Database,
  call: Claim & { readonly runAt: number; readonly error: string; readonly uncertain: boolean },
): boolean {
  return (
    sqlite
      .prepare(
        `UPDATE post SET state = 'ready', due_at = ?, error = ?, uncertain = uncertain OR ?
         WHERE id = ? AND attempt = ? AND state = 'sending'`,
      )
      .run(call.runAt, call.error, Number(call.uncertain), call.id, call.token).changes === 1
  );
}
