import SqliteDatabase from 'better-sqlite3';
import type { Finding } from './finding.ts';

const NODE = 24;
/** Older ones can lose data in write-ahead mode when connections checkpoint at the same time. */
const SQLITE = '3.51.3';

/** Node and SQLite. */
export function checkRuntime(node: string): Finding[] {
  return [checkNode(node), checkSqlite()];
}

function checkNode(version: string): Finding {
  const text = `Node ${version}`;
  if (Number(version.split('.')[0]) >= NODE) return { id: 'node', state: 'ok', text: `${text}.` };
  return { id: 'node', state: 'fail', text: `${text} is too old.`, remedy: 'Run "npm ci".' };
}

function checkSqlite(): Finding {
  const sqlite = new SqliteDatabase(':memory:');
  try {
    const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get());
    const text = `SQLite ${version}`;
    if (!isOlder(version, SQLITE)) return { id: 'sqlite', state: 'ok', text: `${text}.` };
    return {
      id: 'sqlite',
      state: 'fail',
      text: `${text} is older than ${SQLITE}.`,
      remedy: 'Run "npm ci", which brings a newer one.',
    };
  } finally {
    sqlite.close();
  }
}

/**
 * Whether a version comes before another one, number by number.
 *
 * @example isOlder('3.9.0', '3.51.3') // => true
 */
export function isOlder(version: string, other: string): boolean {
  const [mine, theirs] = [version, other].map((text) => text.split('.').map(Number));
  for (const [index, number] of (theirs ?? []).entries()) {
    const difference = (mine?.[index] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
