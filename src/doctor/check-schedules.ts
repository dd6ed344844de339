import { existsSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { countOf } from '../../charts/count-of.ts';
import { readSchedules, type Schedule } from '../../db/journal/schedules.ts';
import type { SlotRow } from '../../db/journal/schema.ts';
import { readSlots } from '../../db/journal/slots.ts';
import { nextSlot } from '../schedule/due-slot.ts';
import { dueWords } from '../schedule/lateness.ts';
import type { Finding } from './finding.ts';

const ID = 'schedules';

/** The first version of the journal that has schedules. */
const SCHEDULES_SINCE = 2;

const RESULTS: { readonly [state in SlotRow['state']]: string } = {
  due: 'under way',
  done: 'done',
  quiet: 'nothing to tell',
  failed: 'failed',
  skipped: 'left out, because it was over 24 hours late',
};

/**
 * What the service does at set times: how much of it there is, when it comes next, and how the last one went. A running
 * service keeps its journal to itself, so then nothing can be said.
 *
 * @param file the service's journal; where there is none, there is nothing to say
 * @param now milliseconds since 1970
 */
export function checkSchedules(file: string, now: number): Finding[] {
  if (!existsSync(file)) return [];
  try {
    // Not read-only: such a connection leaves a write-ahead log behind when it is closed.
    const sqlite = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
    try {
      sqlite.pragma('query_only = ON');
      return [findingOf(sqlite, now)];
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (isBusy(error))
      return [ok('The service is running and keeps its schedules: /digest list and /alert list show them.')];
    const why = error instanceof Error ? error.message : String(error);
    return [{ id: ID, state: 'warn', text: `The schedules in ${file} cannot be read (${why}).` }];
  }
}

const ok = (text: string): Finding => ({ id: ID, state: 'ok', text });

const isBusy = (error: unknown) =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('SQLITE_BUSY');

function findingOf(sqlite: Database, now: number): Finding {
  const version = sqlite.pragma('user_version', { simple: true }) as number;
  const schedules = version < SCHEDULES_SINCE ? [] : readSchedules(sqlite);
  if (schedules.length === 0) return ok('Nothing is scheduled.');
  const lost = schedules.filter((schedule) => nextAt(schedule, now) === undefined);
  const last = lastSlot(
    sqlite,
    schedules.filter((schedule) => !lost.includes(schedule)),
  );
  const text = `${[countWords(schedules), nextWords(schedules, now), lastWords(last)].filter((part) => part !== '').join('; ')}.`;
  const remedies = [
    ...lost.map(
      ({ id, timezone }) =>
        `The time zone ${timezone} of schedule ${id} is not known here: give it another one with /digest edit.`,
    ),
    ...(last?.state === 'failed' || last?.state === 'skipped' ? ['Its owner was told why in Slack.'] : []),
  ];
  return remedies.length === 0 ? ok(text) : { id: ID, state: 'warn', text, remedy: remedies.join(' ') };
}

function countWords(schedules: readonly Schedule[]): string {
  const paused = schedules.filter(({ state }) => state === 'paused').length;
  const count = countOf(schedules.length, 'schedule');
  return paused === 0 ? count : `${count}, ${paused} of them paused`;
}

function nextWords(schedules: readonly Schedule[], now: number): string {
  const [next] = schedules
    .filter(({ state }) => state === 'active')
    .flatMap((schedule) => {
      const at = nextAt(schedule, now);
      return at === undefined ? [] : [{ at, timezone: schedule.timezone }];
    })
    .toSorted((one, other) => one.at - other.at);
  return next === undefined ? '' : `next ${dueWords(next.at, next.timezone)}`;
}

/** Undefined where the zone is not known on this machine. */
function nextAt(schedule: Schedule, now: number): number | undefined {
  try {
    return nextSlot(schedule, now, schedule.lastDay).at;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Last = Pick<SlotRow, 'at' | 'state'> & Pick<Schedule, 'timezone'>;

function lastSlot(sqlite: Database, schedules: readonly Schedule[]): Last | undefined {
  return schedules
    .flatMap(({ id, timezone }) =>
      readSlots(sqlite, { schedule: id, count: 1 }).map((slot) => ({ ...slot, timezone })),
    )
    .toSorted((one, other) => other.at - one.at)
    .at(0);
}

const lastWords = (last: Last | undefined): string =>
  last === undefined ? '' : `last ${dueWords(last.at, last.timezone)}, ${RESULTS[last.state]}`;
