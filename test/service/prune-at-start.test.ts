import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startJournal } from '../../src/journal/start-journal.ts';
import { silentLog } from '../../src/log.ts';
import { journalFile } from '../../src/service/journal-file.ts';
import { startService } from '../../src/service/start-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-prune-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a service that starts removes what has been kept long enough', async () => {
  const db = join(folder, 'patron.db');
  const [now, day] = [1_700_000_000_000, 86_400_000];
  const before = await startJournal(journalFile(db));
  await before.accept({ key: 'k', user: 'U1', body: {}, now, limited: false });
  await before.close();
  const service = await startService({
    db,
    botToken: 'xoxb-1',
    apiUrl: 'http://127.0.0.1:9/',
    config: { locale: 'en-GB', timezone: 'UTC', prefix: '' },
    log: silentLog,
    now: () => now + 31 * day,
    pace: { pollMs: 60_000 },
  });
  await service.stop();
  const after = await startJournal(journalFile(db));
  const known = await after.remember('k', now + 31 * day);
  await after.close();
  expect(known).toBe(true);
});
