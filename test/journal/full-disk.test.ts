import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'patron-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHILD = fileURLToPath(new URL('full-disk-child.ts', import.meta.url));
/** Of util-linux: changes the limits of a running process. */
const PRLIMIT = 'prlimit';
const canLimit = spawnSync(PRLIMIT, ['--version']).status === 0;

/** Runs the child with files of at most 1 MB until it says that it is full, then without the limit. */
async function runLimited(file: string): Promise<string[]> {
  const command = ['-c', 'ulimit -Sf 1024; exec "$@"', 'sh', process.execPath, CHILD, file];
  const child = spawn('bash', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line !== 'full') continue;
    spawnSync(PRLIMIT, ['--pid', String(child.pid), '--fsize=unlimited:unlimited']);
    child.stdin.end('\n');
  }
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(0);
  return lines;
}

describe.skipIf(!canLimit)('a full disk', () => {
  it('is told to every call of the group, keeps what was accepted, and is no obstacle when it has room', async () => {
    const lines = await runLimited(join(folder, 'full.db'));
    const said = (word: string) =>
      lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' '));
    const keys = (word: string) => said(word).map(([, key]) => key);
    expect(keys('refused').length).toBeGreaterThan(0);
    for (const [, , name, code] of said('refused')) {
      expect(name).toBe('SqliteError');
      expect(code).toMatch(/^SQLITE_(?:FULL|IOERR)/);
    }
    expect(keys('accepted').length).toBeGreaterThan(10);
    expect(keys('accepted').at(-1)).toBe('later');
    expect(keys('stored')).toEqual(keys('accepted'));
  });
});
