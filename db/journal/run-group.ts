import type { Database } from 'better-sqlite3';
import { type OperationName, operations } from './operations.ts';

export type Call = { readonly name: OperationName; readonly args: readonly unknown[] };

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Runs calls in one transaction, so that they share the wait for the disk (group commit). A call that fails leaves
 * nothing behind and does not harm the others; when the commit fails, every call has failed.
 *
 * @returns one outcome a call, all of them on disk
 */
export function runGroup(sqlite: Database, calls: readonly Call[]): Outcome[] {
  const outcomes = commitGroup(sqlite, calls);
  return outcomes.map((outcome, i) => (calls[i]!.name === 'prune' ? clearedLog(sqlite, outcome) : outcome));
}

function commitGroup(sqlite: Database, calls: readonly Call[]): Outcome[] {
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    const outcomes = calls.map((call) => runCall(sqlite, call));
    sqlite.exec('COMMIT');
    return outcomes;
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    return calls.map(() => ({ error }));
  }
}

function runCall(sqlite: Database, { name, args }: Call): Outcome {
  const operation = operations[name] as (sqlite: Database, ...args: readonly unknown[]) => unknown;
  sqlite.exec('SAVEPOINT call');
  try {
    const value = operation(sqlite, ...args);
    sqlite.exec('RELEASE call');
    return { value };
  } catch (error) {
    // A full disk may have ended the whole transaction: what the calls before wrote is gone as well.
    if (!sqlite.inTransaction) throw error;
    sqlite.exec('ROLLBACK TO call; RELEASE call');
    return { error };
  }
}

/** What was pruned has to leave the write-ahead log too, which no transaction can see to. */
function clearedLog(sqlite: Database, outcome: Outcome): Outcome {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return outcome;
  } catch (error) {
    return { error };
  }
}
