import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackDouble, startSlackDouble } from '../../src/console/double/slack-double.ts';
import { ANNA, BEN, demoDatabase, MARKETING, SALES, SECRET } from './patron-in-slack.ts';
import { type PatronProcess, runUntilEnd, startPatronProcess, stopWhenItSays } from './patron-process.ts';
import { wordsOf } from './troubled-slack.ts';

const TOKEN = 'xoxb-of-the-tests';
const SOON = { timeout: 15_000, interval: 20 };

let folder: string;
let db: string;
let slack: SlackDouble;
let patron: PatronProcess | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patron-process-'));
  db = join(folder, 'patron.db');
  copyFileSync(await demoDatabase(), db);
  slack = await startSlackDouble({ signingSecret: SECRET, botToken: TOKEN, fileProcessingMs: 1 });
});
beforeEach(async () => {
  slack.faults.clear();
  slack.faults.fileProcessingMs = 1;
  patron ??= await start();
});
afterAll(async () => {
  patron?.kill('SIGKILL');
  await patron?.ended;
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: TOKEN,
  SLACK_SIGNING_SECRET: SECRET,
});

async function start(): Promise<PatronProcess> {
  const started = await startPatronProcess(db, environment());
  slack.setRequestUrl(`http://127.0.0.1:${started.port}/slack/events`);
  return started;
}

/** A crash, and the next start on the same data with Slack well again. */
async function crashAndStart(): Promise<void> {
  patron?.kill('SIGKILL');
  expect(await patron?.ended).toBeNull();
  slack.faults.clear();
  slack.faults.fileProcessingMs = 1;
  patron = await start();
}

const saidIn = (channel: string, viewer = ANNA) =>
  slack.workspace
    .messages(channel, viewer)
    .filter(
      ({ isBot, ephemeralFor, threadTs }) => isBot && ephemeralFor === undefined && threadTs === undefined,
    );

const callsOf = (method: string) => slack.calls.filter((call) => call.method === method).length;

const ask = (channel = MARKETING, user = ANNA) => slack.user.slash('/rfm', '', { user, channel });

/** An answer that came exactly once, and stays alone. */
async function expectOneAnswer(channel: string, before: number): Promise<void> {
  await expect.poll(() => saidIn(channel).length, SOON).toBe(before + 1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(saidIn(channel)).toHaveLength(before + 1);
  const answer = saidIn(channel).at(-1);
  expect(answer?.text).toContain('Champions');
  expect(wordsOf(answer)).not.toContain('may be here twice');
}

describe('a service that is killed', () => {
  it('C03: right after the acknowledgement: the answer comes once after the start', async () => {
    const before = saidIn(MARKETING).length;
    expect(await ask()).toMatchObject({ ok: true, status: 200 });
    await crashAndStart();
    await expectOneAnswer(MARKETING, before);
  });

  it.skipIf(!existsSync('/proc/self/stat'))(
    'C03: while it answers: the answer comes once after the start',
    async () => {
      const before = saidIn(MARKETING).length;
      await expect.poll(() => patron?.answerers().length, SOON).toBe(2);
      const frozen = patron?.answerers() ?? [];
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      await ask();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(saidIn(MARKETING)).toHaveLength(before);
      patron?.kill('SIGKILL');
      for (const pid of frozen) process.kill(pid, 'SIGKILL');
      await crashAndStart();
      await expectOneAnswer(MARKETING, before);
    },
  );

  it.each([
    ['after the result is committed', 'files.getUploadURLExternal', false],
    ['after the upload', 'files.info', false],
    ['before the message is stored', 'chat.postMessage', false],
    ['after the message is stored, before that is noted', 'chat.postMessage', true],
  ])('C03: %s: the answer comes once after the start', async (_, method, committed) => {
    const [before, calls] = [saidIn(MARKETING).length, callsOf(method)];
    slack.faults.calls.push({ kind: 'silence', method, committed });
    await ask();
    await expect.poll(() => callsOf(method), SOON).toBe(calls + 1);
    if (committed) await expect.poll(() => saidIn(MARKETING).length, SOON).toBe(before + 1);
    await crashAndStart();
    await expectOneAnswer(MARKETING, before);
  });
});

describe('a second service on the same data', () => {
  it('is refused with a sentence and exit code 1, and the first goes on', async () => {
    const { code, stderr } = await runUntilEnd(db, environment());
    expect(code).toBe(1);
    expect(stderr).toMatch(/Another Patron is already running on .*patron\.service\.db\. Stop it first\.\n$/);
    const before = saidIn(SALES).length;
    await ask(SALES, BEN);
    await expectOneAnswer(SALES, before);
  });
});

describe('a service that is told to stop', () => {
  it('C05: while it still starts: ends with exit code 0', async () => {
    patron?.kill('SIGTERM');
    expect(await patron?.ended).toBe(0);
    patron = await start();
    patron.kill('SIGTERM');
    expect(await patron.ended).toBe(0);
    patron = await start();
  });

  it('C05: while it waits for Slack: ends with exit code 0', async () => {
    const other = join(folder, 'other.db');
    copyFileSync(await demoDatabase(), other);
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9/' };
    expect(await stopWhenItSays('not-connected', other, env)).toBe(0);
  });

  it('C05: under load, told twice: takes nothing more, ends within ten seconds with exit code 0, and loses nothing', async () => {
    const [before, posts] = [saidIn(SALES).length, callsOf('chat.postMessage')];
    // The first post hangs, so that something is under way whatever the machine.
    slack.faults.calls.push({ kind: 'silence', method: 'chat.postMessage', times: 1 });
    const asked = await Promise.all([ask(SALES), ask(SALES), ask(SALES, BEN), ask(SALES, BEN)]);
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await expect.poll(() => callsOf('chat.postMessage'), SOON).toBe(posts + 1);
    const taken = asked.filter(({ body }) => JSON.stringify(body).includes('On it')).length;
    const begun = performance.now();
    patron?.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = await ask(SALES);
    expect(late.ok).toBe(false);
    patron?.kill('SIGTERM');
    expect(await patron?.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    slack.faults.clear();
    patron = await start();
    await expect.poll(() => saidIn(SALES).length, SOON).toBe(before + taken);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(saidIn(SALES)).toHaveLength(before + taken);
    expect(saidIn(SALES).map(({ text }) => /fault|stopping/.test(text))).not.toContain(true);
  });

  it('C05: at leisure: ends at once with exit code 0', async () => {
    const begun = performance.now();
    patron?.kill('SIGTERM');
    expect(await patron?.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(4000);
    patron = undefined;
  });
});
