import type { Database } from 'better-sqlite3';
import type { AnswerRow } from './schema.ts';

export type StoredAnswer = {
  readonly id: string;
  /** Who asked. */
  readonly user: string;
  readonly question: string;
  readonly createdAt: number;
  readonly body: unknown;
};

export function insertAnswer(sqlite: Database, answer: StoredAnswer): void {
  const { id, user, question, body, createdAt } = answer;
  sqlite
    .prepare('INSERT INTO answer (id, user, question, body, created_at) VALUES (?, ?, ?, ?, ?)')
    .run(id, user, question, JSON.stringify(body ?? null), createdAt);
}

export function readAnswer(sqlite: Database, id: string): StoredAnswer | undefined {
  const row = sqlite.prepare<[string], AnswerRow>('SELECT * FROM answer WHERE id = ?').get(id);
  return row && storedAnswer(row);
}

/** A user's answers, the newest first. */
export function latestAnswers(
  sqlite: Database,
  { user, count }: { readonly user: string; readonly count: number },
): StoredAnswer[] {
  return sqlite
    .prepare<[string, number], AnswerRow>(
      'SELECT * FROM answer WHERE user = ? ORDER BY created_at DESC, rowid DESC LIMIT ?',
    )
    .all(user, count)
    .map(storedAnswer);
}

const storedAnswer = ({ id, user, question, body, created_at }: AnswerRow): StoredAnswer => ({
  id,
  user,
  question,
  createdAt: created_at,
  body: JSON.parse(body),
});
