import type { Database } from 'better-sqlite3';
import type { ScheduleRow } from './schema.ts';

/** When, where and in which zone something is done every week, or every day. */
export type Timing = {
  /** 1 Monday to 7 Sunday; 0 every day. */
  readonly weekday: number;
  /** Minutes since midnight, by the clocks of the zone. */
  readonly minute: number;
  /** IANA name. */
  readonly timezone: string;
  readonly channel: string;
};

export type Schedule = Timing & {
  readonly id: number;
  /** Who made it, and is told when it fails. */
  readonly owner: string;
  readonly kind: ScheduleRow['kind'];
  /** What an alert watches, as it was written; undefined of a digest. */
  readonly rule: string | undefined;
  readonly state: 'active' | 'paused';
  /** Times before this are not its: it was made, changed or taken up again then. */
  readonly since: number;
  /** Local date of the last slot that was taken, ISO; undefined before the first. */
  readonly lastDay: string | undefined;
};

export type NewSchedule = Timing & Pick<Schedule, 'owner' | 'kind'> & { readonly rule?: string };

/** @returns the number of the schedule; numbers of deleted ones do not come again */
export function addSchedule(
  sqlite: Database,
  { schedule, now }: { readonly schedule: NewSchedule; readonly now: number },
): number {
  const { owner, kind, rule, weekday, minute, timezone, channel } = schedule;
  const { lastInsertRowid } = sqlite
    .prepare(
      `INSERT INTO schedule (owner, kind, rule, weekday, minute, timezone, channel, state, since, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)`,
    )
    .run(owner, kind, rule ?? null, weekday, minute, timezone, channel, now, now);
  return Number(lastInsertRowid);
}

/** All schedules, the oldest first. */
export function readSchedules(sqlite: Database): Schedule[] {
  return sqlite
    .prepare<[], ScheduleRow & { last_day: string | null }>(
      `SELECT schedule.*, (SELECT max(day) FROM slot WHERE schedule_id = schedule.id) AS last_day
       FROM schedule ORDER BY id`,
    )
    .all()
    .map(({ created_at: _, last_day, rule, ...row }) => ({
      ...row,
      rule: rule ?? undefined,
      lastDay: last_day ?? undefined,
    }));
}

/** Changes a schedule: from `now` on the new times are its times. False when there is none of that number. */
export function changeSchedule(
  sqlite: Database,
  call: {
    readonly id: number;
    readonly now: number;
    readonly timing: Timing;
    readonly state: Schedule['state'];
  },
): boolean {
  const { weekday, minute, timezone, channel } = call.timing;
  return (
    sqlite
      .prepare(
        `UPDATE schedule SET weekday = ?, minute = ?, timezone = ?, channel = ?, state = ?, since = ?
         WHERE id = ?`,
      )
      .run(weekday, minute, timezone, channel, call.state, call.now, call.id).changes === 1
  );
}

/** Removes a schedule and what became of its slots; false when there is none of that number. */
export function deleteSchedule(sqlite: Database, id: number): boolean {
  return sqlite.prepare('DELETE FROM schedule WHERE id = ?').run(id).changes === 1;
}
