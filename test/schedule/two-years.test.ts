import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../analytics/math/random.ts';
import { openJournal } from '../../db/journal/open-journal.ts';
import { addSchedule, readSchedules } from '../../db/journal/schedules.ts';
import { readSlots, takeSlot } from '../../db/journal/slots.ts';
import { dueSlot } from '../../src/schedule/due-slot.ts';
import { isLate, isTooLate } from '../../src/schedule/lateness.ts';
import type { WeeklyRule } from '../../src/schedule/weekly-rule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.parse('2025-01-02T12:00:00Z');
const TO = FROM + 730 * DAY;

/** Among them every kind of clock change, and slots that fall into its gap. */
const RULES: readonly WeeklyRule[] = [
  { weekday: 1, minute: 540, timezone: 'Europe/London' },
  { weekday: 7, minute: 150, timezone: 'America/New_York' },
  { weekday: 7, minute: 150, timezone: 'Europe/Berlin' },
  { weekday: 7, minute: 0, timezone: 'America/Santiago' },
  { weekday: 5, minute: 0, timezone: 'Africa/Cairo' },
  { weekday: 7, minute: 135, timezone: 'Australia/Lord_Howe' },
  { weekday: 3, minute: 1425, timezone: 'Asia/Kolkata' },
  { weekday: 4, minute: 720, timezone: 'Pacific/Apia' },
];

/** The local dates of a weekday, counted without the calculator of slots. */
function localDates({ weekday, timezone }: WeeklyRule): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const dates = new Set<string>();
  for (let now = FROM + HOUR; now < TO; now += HOUR) {
    const date = format.format(now);
    if ((new Date(`${date}T00:00:00Z`).getUTCDay() || 7) === weekday) dates.add(date);
  }
  return [...dates];
}

const folder = mkdtempSync(join(tmpdir(), 'patron-slots-'));
const sqlite = openJournal(join(folder, 'journal.db'));
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/** When somebody looks: every few hours, with outages of up to two days and steps of the clock back and on again. */
function* looks(random: () => number): Generator<number> {
  for (let now = FROM; now < TO; now += random() < 0.02 ? Math.round(random() * 2 * DAY) : 4 * HOUR) {
    yield now;
    if (random() < 0.05) yield now - Math.round(random() * HOUR);
  }
  yield TO;
}

function lookOnce(now: number): number {
  let taken = 0;
  for (const schedule of readSchedules(sqlite)) {
    const slot = dueSlot(schedule, { now, since: schedule.since });
    if (slot === undefined) continue;
    const key = { schedule: schedule.id, ...slot, now, late: isLate(slot.at, now) };
    const what = isTooLate(slot.at, now) ? { skipped: [] } : { job: { user: 'U1', body: {} } };
    taken += Number(takeSlot(sqlite, { ...key, ...what }));
  }
  return taken;
}

describe('two years of eight schedules, with clocks that step back and outages of up to two days', () => {
  it('have 833 slots, each taken exactly once, in the zones and at the hours where clocks change', () => {
    sqlite.pragma('synchronous = OFF');
    for (const rule of RULES) {
      const schedule = { ...rule, owner: 'U1', kind: 'digest', channel: 'C1' } as const;
      addSchedule(sqlite, { schedule, now: FROM });
    }
    let taken = 0;
    for (const now of looks(createRandom(11))) taken += lookOnce(now);
    const slots = RULES.map((_, i) => readSlots(sqlite, { schedule: i + 1, count: 1000 }));
    const days = slots.map((rows) => rows.map(({ day }) => day).sort());
    expect(days).toEqual(RULES.map((rule) => localDates(rule)));
    expect(taken).toBe(833);
    const jobs = sqlite.prepare('SELECT count(*), count(DISTINCT key) FROM job').raw().get();
    const done = slots.flat().filter(({ state }) => state === 'due').length;
    expect(jobs).toEqual([done, done]);
    expect(done).toBeGreaterThan(750);
  }, 60_000);
});
