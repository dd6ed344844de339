import type { Accepted, Request } from '../../db/journal/accept.ts';
import type { StoredAnswer } from '../../db/journal/answers.ts';
import type { Counts } from '../../db/journal/backlog.ts';
import type { Claim } from '../../db/journal/claim.ts';
import type { ClaimedJob, JobResult } from '../../db/journal/jobs.ts';
import type { ClaimedPost, NewPost } from '../../db/journal/posts.ts';
import type { addSchedule, changeSchedule, Schedule } from '../../db/journal/schedules.ts';
import type { Settings } from '../../db/journal/settings.ts';
import type { readSlots, takeSlot } from '../../db/journal/slots.ts';

export type { ClaimedJob, ClaimedPost };

/**
 * What the service has promised and not yet done. Whatever a call returns is on disk and survives the process.
 *
 * Times are milliseconds since 1970; bodies are JSON values that the journal does not interpret. A call that returns
 * a boolean about a claimed job or post returns false when its token is void, and has then written nothing. A call
 * rejects when the disk refuses; what it wrote then is not there, or may be asked for again with the same key.
 */
export type Journal = {
  /** Turns a delivery into a job, once: at most 10 a minute and 3 waiting a user, 50 waiting in all. */
  accept(request: Request): Promise<Accepted>;
  /** Notes a delivery that makes no job; false when it was seen in the last 7 days. */
  remember(key: string, now: number): Promise<boolean>;

  /** The oldest job that is due: one that waits, or one whose holder let the lease end. */
  claimJob(call: { readonly now: number; readonly leaseMs: number }): Promise<ClaimedJob | undefined>;
  extendJob(call: Claim & { readonly leaseUntil: number }): Promise<boolean>;
  /** Ends a job together with its answer and its posts. */
  finishJob(result: JobResult): Promise<boolean>;
  retryJob(call: Claim & { readonly runAt: number; readonly error: string }): Promise<boolean>;

  /** Adds posts that no job made; keys that are there already are ignored. */
  addPosts(call: { readonly now: number; readonly posts: readonly NewPost[] }): Promise<void>;
  /** The oldest post that may be sent: of each lane only the first unfinished one may. */
  claimPost(call: { readonly now: number; readonly leaseMs: number }): Promise<ClaimedPost | undefined>;
  savePostProgress(
    call: Claim & { readonly progress: unknown; readonly leaseUntil?: number },
  ): Promise<boolean>;
  finishPost(
    call: Claim & { readonly now: number; readonly state: 'sent' | 'failed'; readonly error?: string },
  ): Promise<boolean>;
  /** Gives a post back. `uncertain` once said stays said. */
  retryPost(
    call: Claim & { readonly runAt: number; readonly error: string; readonly uncertain: boolean },
  ): Promise<boolean>;

  /** Makes due at once what a former process held when it ended; for the start of a service. */
  release(now: number): Promise<void>;
  /** The earliest time at which a job or a post can be claimed; undefined when nothing waits. */
  nextDueAt(): Promise<number | undefined>;
  readAnswer(id: string): Promise<StoredAnswer | undefined>;
  /** A user's answers, the newest first. */
  latestAnswers(call: { readonly user: string; readonly count: number }): Promise<StoredAnswer[]>;
  readSettings(): Promise<Settings>;
  writeSetting(name: string, value: string): Promise<void>;
  /** @returns the number of the new schedule */
  addSchedule(call: Parameters<typeof addSchedule>[1]): Promise<number>;
  readSchedules(): Promise<Schedule[]>;
  changeSchedule(call: Parameters<typeof changeSchedule>[1]): Promise<boolean>;
  deleteSchedule(id: number): Promise<boolean>;
  /** Takes a slot of a schedule, once, together with its job or with the word that it is skipped. */
  takeSlot(call: Parameters<typeof takeSlot>[1]): Promise<boolean>;
  /** What became of the slots of a schedule, the newest first. */
  readSlots(call: Parameters<typeof readSlots>[1]): Promise<ReturnType<typeof readSlots>>;
  counts(): Promise<Counts>;
  /** Removes keys and what people asked after 7 days, the rest after 30. */
  prune(now: number): Promise<void>;
  /** Finishes the calls under way and frees the file. Later calls reject. */
  close(): Promise<void>;
};
