import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { dueSlot, nextSlot } from '../../src/schedule/due-slot.ts';
import type { WeeklyRule } from '../../src/schedule/weekly-rule.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const at = (iso: string) => Date.parse(iso);
const rule = (weekday: number, time: string, timezone: string): WeeklyRule => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { weekday, minute: hours * 60 + minutes, timezone };
};
const due = (one: WeeklyRule, now: string | number, since = 0) =>
  dueSlot(one, { now: typeof now === 'string' ? at(now) : now, since });

/** Every slot that comes in a span when somebody looks once a minute, by local date. */
function slotsSeen(one: WeeklyRule, from: string, to: string): Map<string, number> {
  const seen = new Map<string, number>();
  for (let now = at(from); now <= at(to); now += MINUTE) {
    const slot = dueSlot(one, { now, since: at(from) });
    if (slot !== undefined && !seen.has(slot.day)) seen.set(slot.day, now);
  }
  return seen;
}

describe('a time that a clock change leaves out', () => {
  it.each([
    ['America/New_York', rule(7, '02:30', 'America/New_York'), '2026-03-08', '2026-03-08T07:00:00Z'],
    ['Europe/Berlin', rule(7, '02:30', 'Europe/Berlin'), '2026-03-29', '2026-03-29T01:00:00Z'],
    [
      'America/Santiago at midnight',
      rule(7, '00:00', 'America/Santiago'),
      '2026-09-06',
      '2026-09-06T04:00:00Z',
    ],
    ['Africa/Cairo at midnight', rule(5, '00:00', 'Africa/Cairo'), '2026-04-24', '2026-04-23T22:00:00Z'],
    [
      'Australia/Lord_Howe by half an hour',
      rule(7, '02:15', 'Australia/Lord_Howe'),
      '2026-10-04',
      '2026-10-03T15:30:00Z',
    ],
  ])('comes once, at the first time there is: %s', (_, one, day, moment) => {
    expect(due(one, at(moment) - 1)?.day).not.toBe(day);
    const from = new Date(at(moment) - 6 * HOUR).toISOString();
    const to = new Date(at(moment) + 6 * HOUR).toISOString();
    expect([...slotsSeen(one, from, to)]).toEqual([[day, at(moment)]]);
  });
});

describe('a time that comes twice', () => {
  it.each([
    [rule(7, '01:30', 'America/New_York'), '2026-11-01', '2026-11-01T05:30:00Z'],
    [rule(7, '02:30', 'Europe/Berlin'), '2026-10-25', '2026-10-25T00:30:00Z'],
    [rule(7, '01:45', 'Australia/Lord_Howe'), '2026-04-05', '2026-04-04T14:45:00Z'],
  ])('comes the first time, once: %o', (one, day, moment) => {
    const from = new Date(at(moment) - 3 * HOUR).toISOString();
    const to = new Date(at(moment) + 6 * HOUR).toISOString();
    expect([...slotsSeen(one, from, to)]).toEqual([[day, at(moment)]]);
  });
});

describe('the slot that came last', () => {
  const monday = rule(1, '09:00', 'Europe/London');

  it('is due from its very millisecond on', () => {
    expect(due(monday, at('2026-01-05T09:00:00Z') - 1)?.day).toBe('2025-12-29');
    expect(due(monday, '2026-01-05T09:00:00Z')).toEqual({
      day: '2026-01-05',
      at: at('2026-01-05T09:00:00Z'),
    });
  });

  it('is one and the same after a step of the clock in either direction', () => {
    for (const step of [HOUR, DAY, -10 * MINUTE, -30 * MINUTE]) {
      const before = due(monday, at('2026-01-05T09:05:00Z'));
      const after = due(monday, at('2026-01-05T09:05:00Z') + step);
      expect([before?.day, '2025-12-29']).toContain(after?.day);
    }
  });

  it('is the only one after three days of sleep', () => {
    expect(due(monday, '2026-01-08T09:00:00Z')?.day).toBe('2026-01-05');
  });

  it('is none of a schedule that was made, changed or taken up again after it', () => {
    expect(due(monday, '2026-01-05T10:00:00Z', at('2026-01-05T09:30:00Z'))).toBeUndefined();
    expect(due(monday, '2026-01-05T10:00:00Z', at('2026-01-05T08:30:00Z'))?.day).toBe('2026-01-05');
  });

  it.each([
    ['2026-12-28', rule(1, '09:00', 'UTC'), '2026-12-31T23:59:00Z'],
    ['2026-12-31', rule(4, '23:59', 'UTC'), '2027-01-01T00:10:00Z'],
    ['2027-01-01', rule(5, '00:00', 'Asia/Kolkata'), '2026-12-31T18:30:00Z'],
    ['2028-02-29', rule(2, '09:00', 'UTC'), '2028-02-29T12:00:00Z'],
  ])('carries its local date over the end of a year and a leap day: %s', (day, one, now) => {
    expect(due(one, now)?.day).toBe(day);
  });

  it('follows the zone when that is edited on the day', () => {
    const moved = { ...monday, timezone: 'America/New_York' };
    expect(due(moved, '2026-01-05T10:00:00Z', at('2026-01-05T10:00:00Z'))).toBeUndefined();
    expect(nextSlot(moved, at('2026-01-05T10:00:00Z'))).toEqual({
      day: '2026-01-05',
      at: at('2026-01-05T14:00:00Z'),
    });
    expect(nextSlot(moved, at('2026-01-05T10:00:00Z'), '2026-01-05').day).toBe('2026-01-12');
  });

  it('is refused in a zone that does not exist', () => {
    expect(() => due(rule(1, '09:00', 'Mars/Olympus'), '2026-01-05T09:00:00Z')).toThrow(RangeError);
  });

  it('does not depend on the zone or language of the host', () => {
    const program = `
      const { dueSlot } = await import(${JSON.stringify(new URL('../../src/schedule/due-slot.ts', import.meta.url).href)});
      const rules = ['Europe/Berlin', 'Pacific/Apia', 'America/Santiago'].map((timezone) => ({ weekday: 7, minute: 150, timezone }));
      process.stdout.write(JSON.stringify(rules.map((rule) => dueSlot(rule, { now: Date.UTC(2026, 2, 29, 12), since: 0 }))));`;
    const run = (env: NodeJS.ProcessEnv) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
    expect(run({ TZ: 'Pacific/Apia', LANG: 'tr_TR', LC_ALL: 'tr_TR' })).toBe(run({ TZ: 'UTC', LANG: 'C' }));
  });
});

describe('what comes every day', () => {
  const daily = { weekday: 0, minute: 540, timezone: 'Europe/London' };

  it('has the slot of today from its time on, and before that the one of yesterday', () => {
    const nine = Date.parse('2026-07-08T08:00:00Z');
    expect(dueSlot(daily, { now: nine, since: 0 })).toEqual({ day: '2026-07-08', at: nine });
    expect(dueSlot(daily, { now: nine - 1, since: 0 })?.day).toBe('2026-07-07');
    expect(nextSlot(daily, nine, '2026-07-08').day).toBe('2026-07-09');
  });

  it('comes once on each day of a year, through both changes of the clocks', () => {
    const days = new Set<string>();
    const first = Date.parse('2026-01-01T12:00:00Z');
    for (let day = 0; day < 365; day++) {
      days.add(dueSlot(daily, { now: first + day * 86_400_000, since: 0 })?.day ?? '');
    }
    expect(days.size).toBe(365);
    expect(days.has('')).toBe(false);
  });
});
