import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('openJournal', () => {
  it('survives a power cut, and erased data leaves the file', () => {
    const sqlite = openJournal(join(folder, 'new', 'service.db'));
    const pragma = (name: string) => sqlite.pragma(name, { simple: true });
    expect(
      ['journal_mode', 'synchronous', 'secure_delete', 'locking_mode', 'foreign_keys'].map(pragma),
    ).toEqual(['wal', 2, 1, 'exclusive', 1]);
    sqlite.close();
  });

  it('refuses a file that is open already, until it is closed', () => {
    const file = join(folder, 'twice.db');
    const first = openJournal(file);
    const sentence = `Another Patron is already running on ${file}. Stop it first.`;
    expect(() => openJournal(file)).toThrow(
      expect.objectContaining({ name: 'DatabaseError', message: sentence }),
    );
    first.close();
    openJournal(file).close();
  });

  it('refuses the customer database, which refuses the journal', () => {
    const [customers, journal] = [join(folder, 'customers.db'), join(folder, 'journal.db')];
    const sqlite = connect(customers);
    sqlite.exec(`INSERT INTO setting VALUES ('currency', 'GBP')`);
    sqlite.close();
    openJournal(journal).close();
    expect(() => openJournal(customers)).toThrow(
      /is not the journal of a Patron service\. Name another file/,
    );
    expect(() => connect(journal)).toThrow(/is not a Patron database\. Name another file/);
  });

  it('refuses a journal of a newer Patron', () => {
    const file = join(folder, 'newer.db');
    const sqlite = openJournal(file);
    sqlite.pragma('user_version = 99');
    sqlite.close();
    expect(() => openJournal(file)).toThrow(/written by a newer Patron/);
  });

  it('refuses noise, and leaves it as it is', () => {
    const file = join(folder, 'noise.db');
    writeFileSync(file, Buffer.alloc(4096, 'noise'));
    expect(() => openJournal(file)).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
  });
});
