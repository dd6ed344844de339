import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../db/journal/open-journal.ts';
import { addSchedule, changeSchedule } from '../../db/journal/schedules.ts';
import { takeSlot } from '../../db/journal/slots.ts';
import { checkSchedules } from '../../src/doctor/check-schedules.ts';

const MONDAY = Date.parse('2026-07-06T09:00:00Z');
const DAY = 86_400_000;
const timing = { weekday: 1, minute: 540, timezone: 'UTC', channel: 'C1' };
const schedule = { ...timing, owner: 'U1', kind: 'digest' as const };

const folder = mkdtempSync(join(tmpdir(), 'patron-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

let file = '';
let count = 0;
beforeEach(() => {
  file = join(folder, `${++count}.db`);
});

/** Writes the journal as a service that has ended would have left it. */
function journalWith(write: (sqlite: ReturnType<typeof openJournal>) => void): void {
  const sqlite = openJournal(file);
  write(sqlite);
  sqlite.close();
}

describe('the schedules that the doctor looks at', () => {
  it('are not told of where there is no service’s journal, and none is made', () => {
    expect(checkSchedules(file, MONDAY)).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  it('may be none', () => {
    journalWith(() => {});
    expect(checkSchedules(file, MONDAY)).toEqual([
      { id: 'schedules', state: 'ok', text: 'Nothing is scheduled.' },
    ]);
  });

  it('are counted, with the next time; paused ones have none', () => {
    journalWith((sqlite) => {
      addSchedule(sqlite, { schedule, now: MONDAY });
      addSchedule(sqlite, { schedule: { ...schedule, weekday: 7 }, now: MONDAY });
      changeSchedule(sqlite, { id: 2, now: MONDAY, timing, state: 'paused' });
    });
    expect(checkSchedules(file, MONDAY + DAY)).toEqual([
      {
        id: 'schedules',
        state: 'ok',
        text: '2 schedules, 1 of them paused; next Monday 13 July 2026 at 09:00 (UTC).',
      },
    ]);
  });

  it('have a last result, and one that is missing is a warning', () => {
    const taken = { schedule: 1, day: '2026-07-06', at: MONDAY, now: MONDAY, late: false };
    journalWith((sqlite) => {
      addSchedule(sqlite, { schedule, now: MONDAY - DAY });
      takeSlot(sqlite, { ...taken, skipped: [] });
    });
    const [finding] = checkSchedules(file, MONDAY + DAY);
    expect(finding).toMatchObject({ state: 'warn', remedy: 'Its owner was told why in Slack.' });
    expect(finding?.text).toContain('last Monday 6 July 2026 at 09:00 (UTC), left out');
  });

  it('in a zone that is not known here are named', () => {
    journalWith((sqlite) => {
      addSchedule(sqlite, { schedule: { ...schedule, timezone: 'Mars/Olympus' }, now: MONDAY });
    });
    const [finding] = checkSchedules(file, MONDAY);
    expect(finding).toMatchObject({ state: 'warn', text: '1 schedule.' });
    expect(finding?.remedy).toContain('Mars/Olympus of schedule 1');
  });

  it('are the running service’s own, and looking does not disturb it', async () => {
    journalWith((sqlite) => void addSchedule(sqlite, { schedule, now: MONDAY }));
    // Another process: within one, opening and closing the file would drop the lock.
    const source = `import { openJournal } from ${JSON.stringify(new URL('../../db/journal/open-journal.ts', import.meta.url).href)};
const sqlite = openJournal(${JSON.stringify(file)});
process.stdout.write('open\\n');
process.stdin.on('data', () => { sqlite.prepare("UPDATE schedule SET owner = 'U2'").run(); sqlite.close(); process.exit(0); });`;
    const service = spawn(process.execPath, ['--input-type=module', '-e', source]);
    await once(service.stdout, 'data');
    expect(checkSchedules(file, MONDAY)).toMatchObject([
      { state: 'ok', text: expect.stringContaining('/digest list') },
    ]);
    service.stdin.write('x');
    expect(await once(service, 'exit')).toEqual([0, null]);
  });

  it('are left as they are', () => {
    journalWith((sqlite) => void addSchedule(sqlite, { schedule, now: MONDAY }));
    checkSchedules(file, MONDAY);
    expect(readdirSync(folder).filter((name) => name.startsWith(`${count}.db`))).toEqual([`${count}.db`]);
  });
});
