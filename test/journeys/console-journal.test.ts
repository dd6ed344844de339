import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { startPatron } from '../../src/start-patron.ts';
import { demoDatabase } from './patron-in-slack.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-console-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the console', () => {
  it('leaves the journal alone in which messages wait for Slack', async () => {
    const db = join(folder, 'patron.db');
    copyFileSync(await demoDatabase(), db);
    const patron = await startPatron({
      db,
      config: { ...readConfig({}), port: 0 },
      credentials: { mode: 'console' },
      apiUrl: undefined,
      log: silentLog,
      stderr: process.stderr,
    });
    await patron.stop();
    expect(existsSync(join(folder, 'patron.console.db'))).toBe(true);
    expect(existsSync(join(folder, 'patron.service.db'))).toBe(false);
  });
});
