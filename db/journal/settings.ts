import type { Database } from 'better-sqlite3';
import type { SettingRow } from './schema.ts';

export type Settings = { readonly [name: string]: string };

export function readSettings(sqlite: Database): Settings {
  const rows = sqlite.prepare<[], SettingRow>('SELECT * FROM setting').all();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export function writeSetting(sqlite: Database, name: string, value: string): void {
  sqlite
    .prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
    .run(name, value);
}
