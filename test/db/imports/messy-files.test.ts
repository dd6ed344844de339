import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import { brokenReferences, dump, importText, NOW, value, wrongRollUps } from './import-text.ts';

let sqlite: Database;
beforeAll(() => {
  sqlite = connect(':memory:');
});
afterAll(() => {
  sqlite.close();
});

const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('A', 'B', 'C17', '1', '2', '3.50', '-4', '2024-01-05', '2024-02-06 10:00'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'NaN',
      '1e309',
      '2012-02-30',
      '"x,y"',
      '"q""q"',
      '"a"b',
      ' ',
      'é',
      '-0',
      '(5)',
    ),
  },
);
const row = fc.oneof(
  { weight: 8, arbitrary: fc.array(cell, { minLength: 6, maxLength: 6 }) },
  {
    weight: 5,
    arbitrary: fc.tuple(
      fc.constantFrom('A', 'B', ''),
      fc.constantFrom('1', '2'),
      fc.constantFrom('p', 'q'),
      fc.constantFrom('1', '-2'),
      fc.constantFrom('2024-01-05', '2024-03-05'),
      fc.constantFrom('3.50', '0'),
    ),
  },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 8 }) },
);
const messyFile = (header: string) =>
  fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([rows, end]) => [header, ...rows.map((cells) => cells.join(','))].join(end));

/** The report, or null where the file was refused with a sentence. Any other error fails. */
async function attempt(content: string | Uint8Array, force: boolean) {
  try {
    return await importText(sqlite, content, { force });
  } catch (error) {
    if (error instanceof ImportError && /^[A-Z0-9“].*\.$/s.test(error.message)) return null;
    throw error;
  }
}

function undoAll() {
  while (value(sqlite, 'SELECT count(*) FROM batch WHERE undone_at IS NULL') !== 0)
    undoBatch(sqlite, undefined, NOW);
  sqlite.exec('DELETE FROM quarantine; DELETE FROM batch');
}

describe('a messy file', () => {
  it.each([
    ['purchases', 'Customer,Order,SKU,Quantity,Date,Price'],
    ['customers', 'id,plan,colour,score,joined,amountOwed'],
  ])('of %s accounts for every row, and undoing it leaves nothing', async (_, header) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(messyFile(header), messyFile(header), async (one, other) => {
        for (const text of [one, other]) {
          const before = dump(sqlite);
          const report = await attempt(text, true);
          if (!report) {
            expect(dump(sqlite)).toEqual(before);
            continue;
          }
          taken++;
          expect(report.accepted + report.duplicate + report.quarantined).toBe(report.rows);
          if (report.batch !== null)
            expect(value(sqlite, 'SELECT count(*) FROM quarantine WHERE batch_id = ?', report.batch)).toBe(
              report.quarantined,
            );
          expect(brokenReferences(sqlite)).toEqual([]);
          expect(wrongRollUps(sqlite)).toEqual([]);
        }
        undoAll();
        expect(Object.values(dump(sqlite)).flat()).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(taken).toBeGreaterThan(60);
  });
});

describe('random bytes', () => {
  const word = fc.constantFrom(
    'Customer',
    'Date',
    'Amount',
    'id',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '\r\n',
    '1',
    '2024-01-05',
    '3,5',
    ' ',
    '\ufeff',
    'é',
    '|',
  );
  const buffer = fc.oneof(
    fc.uint8Array({ minLength: 0, maxLength: 400 }),
    fc.array(word, { maxLength: 80 }).map((words) => new TextEncoder().encode(words.join(''))),
    fc.array(word, { maxLength: 40 }).map((words) => Buffer.from(words.join(''), 'utf16le')),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from([0x1f, 0x8b, 8, 0, ...bytes])),
  );

  it('give a report or a sentence, in less than a tenth of a second', async () => {
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(buffer, fc.boolean(), async (bytes, force) => {
        const start = process.cpuUsage();
        const report = await attempt(bytes, force);
        const { user, system } = process.cpuUsage(start);
        slowest = Math.max(slowest, user + system);
        if (report) expect(report.accepted + report.duplicate + report.quarantined).toBe(report.rows);
      }),
      { numRuns: 2000 },
    );
    // Ten times the bar: the machine may be busy, a hang is not a matter of tenths.
    expect(slowest / 1000).toBeLessThan(1000);
    expect(brokenReferences(sqlite)).toEqual([]);
    expect(wrongRollUps(sqlite)).toEqual([]);
  });
});
