import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';

const launcher = fileURLToPath(new URL('../../src/patron.js', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patron-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function patron(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ...env },
  });
  return { status, stdout, stderr };
}

describe('patron', () => {
  it('answers with exit status 0', () => {
    const { status, stdout, stderr } = patron(['ask', '/help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('/rfm');
  });
  it('prints one JSON object and nothing else with --json', () => {
    const { stdout } = patron(['ask', 'help', 'rfm', '--json']);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ command: 'help', args: { command: 'rfm' }, privacy: 'aggregate' });
    expect(answer.provenance).toMatchObject({
      runId: expect.stringMatching(/^\w+$/),
      elapsedMs: expect.any(Number),
    });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });
  it('keeps database and pictures from other users of the machine', () => {
    writeFileSync(
      join(folder, 'few.csv'),
      'Customer,Date,Amount\nA,2026-01-05,10.00\nA,2026-02-05,12.00\nB,2026-01-07,4.00\n',
    );
    patron(['import', 'few.csv', '--db', 'private/few.db']);
    patron(['ask', '/rfm', '--db', 'private/few.db', '--charts', 'private/charts']);
    const modes = readdirSync(join(folder, 'private'), { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(folder, 'private', name)).mode & 0o077,
    );
    for (const name of ['few.csv', 'private']) rmSync(join(folder, name), { recursive: true });
    expect(modes.length).toBeGreaterThanOrEqual(3);
    expect(new Set(modes)).toEqual(new Set([0]));
  });
  it('makes no database for a question', () => {
    patron(['ask', '/data', '--db', 'nothing/here.db']);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });
  it.each([
    [[], 'Usage: npx patron VERB'],
    [['--help'], 'Usage: npx patron VERB'],
    [['ask', '--help'], 'Usage: npx patron ask'],
  ])('%j prints help', (args, part) => {
    const { status, stdout } = patron(args);
    expect(status).toBe(0);
    expect(stdout).toContain(part);
  });
  it('does not list verbs that this version lacks', () => {
    expect(patron(['--help']).stdout).not.toMatch(/backup|restore|erase/);
  });

  it.each([
    [['aks', '/rfm'], 'Did you mean ask?'],
    [['/rfm'], 'patron ask "/rfm"'],
    [['backup'], 'not part of this version'],
    [['ask', '/rfm', '--jsn'], 'Did you mean --json?'],
    [['ask', '/rfm', '--db'], '--db needs a value'],
    [['ask', '/rfm', '--json=yes'], '--json takes no value'],
    [['ask'], 'Nothing was asked'],
    [['ask', '/rfm'], 'patron import FILE'],
    [['ask', '/rfm top=x'], 'whole number'],
    [['ask', '/rfm', '--db', '.'], '--db'],
    [['import'], 'Which file?'],
    [['import', 'x.csv', '--dates', 'ymd'], '--dates is one of'],
    [['import', 'x.csv', '--map', 'amount'], 'ROLE=HEADER'],
    [['import', 'x.csv', '--currency', 'pounds'], 'ISO code'],
    [['import', 'missing.csv'], 'missing.csv'],
    [['undo', '--db', 'missing.db'], 'no database missing.db'],
  ])('%j is refused with one line and exit status 1', (args, part) => {
    const { status, stdout, stderr } = patron(args);
    expect(stderr).toContain(part);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('refuses unknown variables of the environment', () => {
    const { status, stderr } = patron(['ask', '/help'], { PATRON_LOCAL: 'de' });
    expect(status).toBe(1);
    expect(stderr).toContain('Did you mean PATRON_LOCALE?');
  });
  it('refuses a file that is no database', () => {
    writeFileSync(join(folder, 'text.db'), 'not a database, but long enough to look at. '.repeat(200));
    const { status, stderr } = patron(['ask', '/rfm', '--db', 'text.db']);
    expect(status).toBe(1);
    expect(stderr).toContain('not a database');
  });
  it('meets a fault of its own with exit status 2, a reference, and the stack in a file', () => {
    const { sqlite } = openDatabase(join(folder, 'broken.db'));
    sqlite.exec(
      'PRAGMA foreign_keys = OFF; DROP VIEW purchase_line; DROP TABLE line; DROP TABLE customer_total',
    );
    sqlite.close();
    const { status, stdout, stderr } = patron(['ask', '/rfm', '--db', 'broken.db']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const [, reference, file] = /reference (\w{8}), described in (\S*patron-faults\.log)/.exec(stderr) ?? [];
    expect(stderr).not.toContain('    at ');
    expect(readFileSync(resolve(folder, file ?? ''), 'utf8')).toMatch(
      new RegExp(`${reference} patron ask\n.*SqliteError`),
    );
  });
  it('shows the stack with PATRON_DEBUG=1', () => {
    expect(patron(['ask', '/rfm'], { PATRON_DEBUG: '1' }).stderr).toContain('    at ');
  });
  it('stops quietly when nobody reads on', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"$0" "$1" ask "/help rfm" --json | head -c 1 >/dev/null`, process.execPath, launcher],
      { encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
  it('leaves nothing behind but the database and the log', () => {
    expect(readdirSync(folder).filter((name) => !/\.db(-wal|-shm)?$|patron-faults\.log/.test(name))).toEqual(
      [],
    );
  });
});

const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (node) =>
    existsSync(node) &&
    Number(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.split('.')[0]) < 24,
);

describe.skipIf(oldNode === undefined)('under an older Node', () => {
  it('hands over to the Node that comes with the dependencies', () => {
    const { status, stdout } = spawnSync(oldNode ?? '', [launcher, 'ask', '/help'], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('/rfm');
  });
  it('hands the exit status back', () => {
    expect(spawnSync(oldNode ?? '', [launcher, 'aks'], { encoding: 'utf8', cwd: folder }).status).toBe(1);
  });
});
