/*
 * The journal on one page: what the service has promised and not yet done, in a file of its own beside the customer
 * data, because an import holds the customer database's lock for seconds and an acknowledgement may not wait for it.
 *
 * Times are milliseconds since 1970. Bodies are JSON that the journal does not interpret.
 *
 * Jobs and posts are claimed for a while (a lease). `due_at` is the one time that decides: of a waiting row, when it
 * may start; of a claimed row, when its lease ends and another may have it; null once it is finished. `attempt` counts
 * the claims and is the fencing token: who holds an older one changes nothing.
 *
 * Beside the tables below: `delivery (key, at)`, the idempotency keys of what Slack delivered, for as long as it may come
 * again; and the view `lane_head (lane, id)`, the oldest unfinished post of each lane, the only one that may be sent.
 */

/** A question that was acknowledged and is owed an answer. */
export type JobRow = {
  id: number;
  /** Of the delivery that brought it. */
  key: string;
  user: string;
  /** Null when erased, after the job is finished. */
  body: string | null;
  /** 1 when it counts against the limits. */
  limited: 0 | 1;
  received_at: number;
  state: 'ready' | 'running' | 'done' | 'dead';
  attempt: number;
  due_at: number | null;
  finished_at: number | null;
  error: string | null;
};

/** A message owed to Slack. */
export type PostRow = {
  id: number;
  key: string;
  /** Posts of one lane go out one after the other, in the order in which they were added. */
  lane: string;
  body: string;
  /** JSON: how far the sending has come, for the next attempt; `null` at first. */
  progress: string;
  job_id: number | null;
  created_at: number;
  state: 'ready' | 'sending' | 'sent' | 'failed';
  attempt: number;
  /** 1 when an earlier attempt may have reached Slack. Never taken back. */
  uncertain: 0 | 1;
  due_at: number | null;
  finished_at: number | null;
  error: string | null;
};

/** What was answered, so that a button under the answer can refer to it. */
export type AnswerRow = { id: string; user: string; question: string; body: string; created_at: number };

/** Something done every week or every day at a set time. */
export type ScheduleRow = {
  id: number;
  owner: string;
  kind: 'digest' | 'alert';
  /** What an alert watches, as it was written: `lost above 100`; null of a digest. */
  rule: string | null;
  /** 1 Monday to 7 Sunday; 0 every day. */
  weekday: number;
  /** Minutes since midnight, by the clocks of the zone. */
  minute: number;
  /** IANA name. */
  timezone: string;
  channel: string;
  state: 'active' | 'paused';
  /** Slots before this are not its. */
  since: number;
  created_at: number;
};

/** One time of a schedule that came. The local day is its key: whatever clocks and zones do, there is one a day. */
export type SlotRow = {
  schedule_id: number;
  /** ISO. */
  day: string;
  at: number;
  taken_at: number;
  /** 1 when it was taken noticeably after its time. */
  late: 0 | 1;
  /**
   * `due` while its job is under way; `skipped` when it was too late to be done; `quiet` of an alert whose threshold was
   * not crossed, so that nothing was said.
   */
  state: 'due' | 'done' | 'failed' | 'skipped' | 'quiet';
};

/** What people have set for the whole workspace: currency, locale, time zone, privacy. */
export type SettingRow = { name: string; value: string };
