import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importText } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const kept = () => sqlite.prepare('SELECT row, reason, raw FROM quarantine ORDER BY row').all();

describe('the quarantine', () => {
  it('keeps a refused row as it stands in the file', async () => {
    const rows = [
      'A,2026-01-05,10',
      'B,2026-01-06,ten',
      'C,2026-01-07,30',
      'D,2026-01-08,40',
      'E,2026-01-09,50',
    ];
    await importText(sqlite, `Customer,Date,Amount\n${rows.join('\n')}\n`, { as: 'purchases' });
    expect(kept()).toEqual([{ row: 2, reason: 'Amount is not a number', raw: 'B,2026-01-06,ten' }]);
  });

  it('keeps nothing that identifies a person', async () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i},p${i}@example.org,${20 + i},Ann ${i}`);
    const text = `id,contact,age,First Name\n${good.join('\n')}\n30,p30@example.org,old,Bea\n31,32,x@example.org\n`;
    await importText(sqlite, text);
    expect(kept()).toEqual([
      { row: 31, reason: 'age is not a number', raw: '30 | [left out] | old | [left out]' },
      { row: 32, reason: '3 fields instead of 4', raw: '31 | [left out] | [left out]' },
    ]);
  });
});
