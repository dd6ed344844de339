import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallFault } from '../../src/console/double/faults.ts';
import { ANNA, BEN, MARKETING, SALES } from './patron-in-slack.ts';
import { SOON, type TroubledSlack, troubledSlack } from './troubled-slack.ts';

let patron: TroubledSlack;
beforeAll(async () => {
  patron = await troubledSlack();
});
beforeEach(() => patron.calm());
afterAll(() => patron.stop());

const MINUTE = 60_000;
const STEP = 4;
const jobsDone = () => expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);

/** Time as it passes for a service: its loops look now and then. */
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += STEP) {
    patron.clock.pass(STEP * MINUTE);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('Slack being down for two hours', () => {
  const DOWN: readonly (readonly [string, CallFault])[] = [
    ['status 503', { kind: 'status', status: 503 }],
    ['service_unavailable', { kind: 'error', error: 'service_unavailable' }],
  ];

  it.each(DOWN)(
    'S11: by %s: what is late by then gives way to a note, the rest comes in order, each once',
    async (_, fault) => {
      patron.trouble({ ...fault });
      const [marketing, sales] = [patron.news(MARKETING), patron.news(SALES, BEN)];
      await patron.ask('/rfm', 'grid');
      await patron.ask('/rfm', 'grid', SALES, BEN);
      await jobsDone();
      await pass(100);
      await patron.ask('/rfm', '');
      await jobsDone();
      await patron.ask('/rfm', 'grid');
      await jobsDone();
      const before = patron.slack.calls.length;
      await pass(20);
      expect(patron.slack.calls.length - before).toBeLessThan(100);
      expect([...marketing.answers(), ...sales.answers()]).toEqual([]);
      patron.slack.faults.calls = [];
      await patron.settled();
      expect(marketing.answers().map(({ text }) => text)).toEqual([
        expect.stringMatching(/could not be delivered in time\. Ask again\.\nTry: \/rfm grid/),
        expect.stringContaining('Champions'),
        expect.stringMatching(/^RFM grid/),
      ]);
      expect(sales.answers().map(({ text }) => text)).toEqual([
        expect.stringMatching(/could not be delivered in time\. Ask again\.\nTry: \/rfm grid/),
      ]);
    },
  );

  it('S11: a note whose posting ends unclearly is there once, and nothing hangs on it', async () => {
    patron.trouble({ kind: 'status', status: 503 });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', 'grid');
    await jobsDone();
    await pass(40);
    patron.slack.faults.calls = [{ kind: 'reset', method: 'chat.postMessage', committed: true, times: 1 }];
    await patron.settled();
    expect(news.answers().map(({ text }) => text)).toEqual([
      expect.stringContaining('could not be delivered in time'),
    ]);
    expect(news.replies()).toEqual([]);
  });

  it('S11: an answer that had arrived before is not followed by a note', async () => {
    const news = patron.news(MARKETING);
    patron.trouble({ kind: 'reset', method: 'chat.postMessage', committed: true, times: 1 });
    patron.trouble({ kind: 'status', status: 503, method: 'conversations.history' });
    await patron.ask('/rfm', 'grid');
    await expect.poll(() => news.answers().length, SOON).toBe(1);
    await pass(40);
    patron.slack.faults.calls = [];
    await patron.settled();
    expect(news.answers().map(({ text }) => text)).toEqual([expect.stringContaining('grid')]);
    expect(news.replies().length).toBeGreaterThan(0);
  });
});

describe('a sender that is so slow that its lease ends', () => {
  it('C03: does nothing more: the answer of the one that took over is there once', async () => {
    patron.trouble({ kind: 'latency', ms: 600, method: 'files.getUploadURLExternal', times: 1 });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await expect.poll(() => patron.slack.faults.calls[0]?.times, SOON).toBe(0);
    patron.clock.pass(121_000);
    await expect.poll(() => news.answers().length, SOON).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 900));
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
  });
});

describe('a person who asks while Slack is down', () => {
  it('S11: is acknowledged all the same, and a restart in between loses nothing', async () => {
    patron.trouble({ kind: 'status', status: 503 });
    const news = patron.news(SALES);
    const { ok, body } = await patron.ask('/rfm', '', SALES, ANNA);
    expect({ ok, body }).toMatchObject({ ok: true, body: { text: expect.stringContaining('On it') } });
    await jobsDone();
    await patron.restart();
    patron.slack.faults.calls = [];
    await patron.settled();
    expect(news.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
  });
});
