import { describe, expect, it } from 'vitest';
import { claimJob, finishJob } from '../../../db/journal/jobs.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { claimPost } from '../../../db/journal/posts.ts';
import { prune } from '../../../db/journal/prune.ts';
import {
  addSchedule,
  changeSchedule,
  deleteSchedule,
  type NewSchedule,
  readSchedules,
} from '../../../db/journal/schedules.ts';
import { readSlots, takeSlot } from '../../../db/journal/slots.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const timing = { weekday: 1, minute: 540, timezone: 'Europe/London', channel: 'C1' };
const schedule: NewSchedule = { ...timing, owner: 'U1', kind: 'digest' };
const slot = { schedule: 1, day: '2023-11-13', at: NOW, now: NOW, late: false };
const job = { user: 'U1', body: { kind: 'slot' } };

function journal() {
  const sqlite = openJournal(':memory:');
  addSchedule(sqlite, { schedule, now: NOW });
  return sqlite;
}

describe('a schedule', () => {
  it('is kept as it was made, active from then on', () => {
    expect(readSchedules(journal())).toEqual([
      { ...schedule, id: 1, state: 'active', since: NOW, lastDay: undefined },
    ]);
  });

  it('of an alert comes every day and has a rule; no other has', () => {
    const sqlite = journal();
    const alert = { ...schedule, weekday: 0, kind: 'alert' as const };
    addSchedule(sqlite, { schedule: { ...alert, rule: 'lost above 100' }, now: NOW });
    expect(readSchedules(sqlite)[1]).toMatchObject({ kind: 'alert', weekday: 0, rule: 'lost above 100' });
    expect(() => addSchedule(sqlite, { schedule: alert, now: NOW })).toThrow('CHECK');
    expect(() => addSchedule(sqlite, { schedule: { ...schedule, rule: 'x' }, now: NOW })).toThrow('CHECK');
  });

  it('that is changed has its new times from then on', () => {
    const sqlite = journal();
    const changed = { ...timing, weekday: 2 };
    expect(changeSchedule(sqlite, { id: 1, now: NOW + 5, timing: changed, state: 'paused' })).toBe(true);
    expect(readSchedules(sqlite)).toMatchObject([
      { weekday: 2, state: 'paused', since: NOW + 5, owner: 'U1' },
    ]);
    expect(changeSchedule(sqlite, { id: 2, now: NOW, timing, state: 'active' })).toBe(false);
  });

  it('that is deleted is gone with its slots, and its number does not come again', () => {
    const sqlite = journal();
    takeSlot(sqlite, { ...slot, job });
    expect(deleteSchedule(sqlite, 1)).toBe(true);
    expect(deleteSchedule(sqlite, 1)).toBe(false);
    expect(readSlots(sqlite, { schedule: 1, count: 9 })).toEqual([]);
    expect(addSchedule(sqlite, { schedule, now: NOW })).toBe(2);
  });

  it.each([{ weekday: 0 }, { weekday: 8 }, { minute: 1440 }])(
    'of a time that does not exist is refused: %o',
    (wrong) => {
      const sqlite = journal();
      expect(() => addSchedule(sqlite, { schedule: { ...schedule, ...wrong }, now: NOW })).toThrow('CHECK');
    },
  );
});

describe('a slot', () => {
  it('is taken once, and makes one job', () => {
    const sqlite = journal();
    expect(takeSlot(sqlite, { ...slot, job })).toBe(true);
    expect(takeSlot(sqlite, { ...slot, now: NOW + 1, job })).toBe(false);
    expect(readSchedules(sqlite)).toMatchObject([{ lastDay: '2023-11-13' }]);
    expect(claimJob(sqlite, { now: NOW, leaseMs: 1000 })?.body).toEqual(job.body);
    expect(claimJob(sqlite, { now: NOW, leaseMs: 1000 })).toBeUndefined();
  });

  it('of a schedule that is gone is not taken', () => {
    const sqlite = journal();
    deleteSchedule(sqlite, 1);
    expect(takeSlot(sqlite, { ...slot, job })).toBe(false);
    expect(claimJob(sqlite, { now: NOW, leaseMs: 1000 })).toBeUndefined();
  });

  it('that is skipped makes no job, and its word is owed', () => {
    const sqlite = journal();
    const word = { key: 'slot:1', lane: 'U1', body: 'late' };
    expect(takeSlot(sqlite, { ...slot, late: true, skipped: [word] })).toBe(true);
    expect(claimJob(sqlite, { now: NOW, leaseMs: 1000 })).toBeUndefined();
    expect(claimPost(sqlite, { now: NOW, leaseMs: 1000 })).toMatchObject(word);
    expect(readSlots(sqlite, { schedule: 1, count: 1 })).toMatchObject([{ state: 'skipped', late: 1 }]);
  });

  it('ends with its job, unless the job is another holder’s by now', () => {
    const sqlite = journal();
    takeSlot(sqlite, { ...slot, job });
    const first = claimJob(sqlite, { now: NOW, leaseMs: 1 })!;
    const second = claimJob(sqlite, { now: NOW + 5, leaseMs: 1000 })!;
    const end = (token: number, state: 'done' | 'failed') =>
      finishJob(sqlite, {
        id: first.id,
        token,
        now: NOW,
        state: 'done',
        posts: [],
        slot: { schedule: 1, day: slot.day, state },
      });
    expect(end(first.token, 'failed')).toBe(false);
    expect(readSlots(sqlite, { schedule: 1, count: 1 })).toMatchObject([{ state: 'due' }]);
    expect(end(second.token, 'done')).toBe(true);
    expect(readSlots(sqlite, { schedule: 1, count: 1 })).toMatchObject([{ state: 'done' }]);
  });

  it('is forgotten after thirty days, its schedule never', () => {
    const sqlite = journal();
    takeSlot(sqlite, { ...slot, job });
    prune(sqlite, NOW + 30 * DAY - 1);
    expect(readSlots(sqlite, { schedule: 1, count: 1 })).toHaveLength(1);
    prune(sqlite, NOW + 30 * DAY);
    expect(readSlots(sqlite, { schedule: 1, count: 1 })).toHaveLength(0);
    expect(readSchedules(sqlite)).toHaveLength(1);
  });
});
