import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { journalFile } from '../../src/service/journal-file.ts';
import { listed, read, rowsOf, sectionOf, spansOf } from './documents.ts';

describe('the operations', () => {
  const operations = read('docs/operations.md');

  it('explain log events that are written', () => {
    const source = listed('src')
      .filter((file) => file.endsWith('.ts'))
      .map(read)
      .join('\n');
    const rows = rowsOf(sectionOf(operations, 'Logs'));
    const events = rows.flatMap(([cell]) => spansOf(cell ?? '')).filter((event) => event !== 'msg');
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter((event) => !source.includes(`'${event}'`))).toEqual([]);
  });

  it('name the journal as the service does', () => {
    expect(operations).toContain(`\`${journalFile(readConfig({}).db)}\``);
  });
});
