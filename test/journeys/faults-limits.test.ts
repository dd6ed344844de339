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

const limit = (retryAfter?: string | number): CallFault => ({
  kind: 'rate_limited',
  ...(retryAfter !== undefined && { retryAfter }),
  method: 'chat.postMessage',
  channel: MARKETING,
  times: 1,
});

/** When Patron tried to post in the channel: the first two tries. */
const triesSince = (before: number) =>
  patron
    .callsOf('chat.postMessage')
    .slice(before)
    .filter(({ args }) => (args as { channel?: string }).channel === MARKETING)
    .slice(0, 2)
    .map(({ at }) => at);

describe('a channel in which Slack lets nothing be posted for a while', () => {
  it.each([
    ['2', 2],
    ['30', 30],
    ['"0"', 1, '0'],
    ['no time', 30, undefined],
    ['nonsense', 30, 'soon'],
  ] as const)(
    'S04: a limit of %s is waited out, then the answer is there once',
    async (name, seconds, ...given) => {
      const before = patron.callsOf('chat.postMessage').length;
      patron.trouble(limit(given.length === 0 ? name : given[0]));
      const news = patron.news(MARKETING);
      await patron.ask('/rfm', '');
      await patron.settled();
      expect(news.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
      const [first = 0, second = 0] = triesSince(before);
      expect(second - first).toBeGreaterThanOrEqual(seconds * 1000);
      expect(second - first).toBeLessThan(seconds * 1000 + 10_000);
    },
  );

  it('S04: of an hour is told at once, and the answer, late by then, gives way to a note', async () => {
    patron.trouble(limit(3600));
    const [direct, news] = [patron.news(patron.direct()), patron.news(MARKETING)];
    await patron.ask('/rfm', '');
    await expect.poll(() => direct.answers().length, SOON).toBe(1);
    expect(direct.answers()[0]?.text).toBe(
      'Slack takes no message of Patron’s in that channel for the next 60 minutes. Ask here instead.',
    );
    expect(news.answers()).toEqual([]);
    patron.clock.pass(3_600_000);
    await patron.settled();
    expect(news.answers().map(({ text }) => text)).toEqual([
      expect.stringMatching(/could not be delivered in time\. Ask again\.\nTry: \/rfm/),
    ]);
    expect(direct.answers()).toHaveLength(1);
  });

  it('S04: does not hold up another channel, a modal or App Home, and keeps its own order', async () => {
    patron.trouble(limit(600));
    const [held, free] = [patron.news(MARKETING), patron.news(SALES)];
    await patron.ask('/rfm', '');
    await expect.poll(() => patron.slack.faults.calls[0]?.times, SOON).toBe(0);
    await patron.ask('/rfm', 'grid');
    await patron.ask('/rfm', '', SALES, BEN);
    await patron.slack.user.openHome(ANNA);
    await expect.poll(() => free.answers().length, SOON).toBe(1);
    await expect.poll(() => patron.slack.workspace.home(ANNA) !== undefined, SOON).toBe(true);
    const viewId = patron.slack.workspace.home(ANNA)?.id ?? '';
    await patron.slack.user.clickInView({ user: ANNA, viewId, actionId: 'home:settings' });
    await expect.poll(() => patron.slack.workspace.modal(ANNA)?.callbackId, SOON).toBe('settings');
    expect(held.answers()).toEqual([]);
    patron.clock.pass(600_000);
    await patron.settled();
    const [first, second, ...more] = held.answers().map(({ text }) => text);
    expect(first).toContain('Champions');
    expect(second).not.toBe(first);
    expect(more).toEqual([]);
  });

  it('S04: a message a second and no more: everything comes, once and in order', async () => {
    patron.slack.faults.channelBurst = 1;
    const news = patron.news(MARKETING);
    for (const text of ['', 'grid', '']) {
      await patron.ask('/rfm', text);
      await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
    }
    await patron.settled();
    const texts = news.answers().map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('Champions');
    expect(texts[1]).toContain('grid');
    expect(texts[2]).toBe(texts[0]);
  });

  it('S04: a limit on uploads delays the answer, and it still has its picture', async () => {
    patron.trouble({ kind: 'rate_limited', retryAfter: 5, method: 'files.getUploadURLExternal', times: 1 });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(({ blocks }) => JSON.stringify(blocks).includes('slack_file'))).toEqual([true]);
  });
});

const OVER_LIMIT = /^Patron has answered you ten times within a minute\. Ask again in \d+ seconds\.$/;

describe('one person asking without end', () => {
  it('S03: is answered ten times in a minute and told so privately; another person is not held up', async () => {
    const said = [];
    for (let n = 0; n < 12; n += 1) {
      said.push((await patron.ask('/patron', 'help')).body);
      await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
    }
    const refusal = { response_type: 'ephemeral', text: expect.stringMatching(OVER_LIMIT) };
    expect(said.slice(0, 10).filter((body) => JSON.stringify(body).includes('ten times'))).toEqual([]);
    expect(said.slice(10)).toEqual([expect.objectContaining(refusal), expect.objectContaining(refusal)]);
    const news = patron.news(SALES, BEN);
    await patron.ask('/rfm', '', SALES, BEN);
    await expect.poll(() => news.answers().length, SOON).toBe(1);
    await patron.settled();
    patron.clock.pass(61_000);
    expect(JSON.stringify((await patron.ask('/patron', 'help')).body)).toContain('On it');
    await patron.settled();
  });

  const askTenTimes = async () => {
    for (let n = 0; n < 10; n += 1) {
      await patron.ask('/patron', 'help');
      await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
    }
  };

  it('S03: a mention over the limit is told for the asker’s eyes alone', async () => {
    await askTenTimes();
    const news = patron.news(SALES);
    await patron.slack.user.message('<@U0PATRON1> rfm', { user: ANNA, channel: SALES });
    await expect
      .poll(() => news.whispers().map(({ text }) => text), SOON)
      .toEqual([expect.stringMatching(OVER_LIMIT)]);
    await patron.settled();
    expect(news.replies()).toEqual([]);
  });

  it('S03: a mention over the limit stays refused when it comes again', async () => {
    await askTenTimes();
    const news = patron.news(SALES);
    await patron.slack.user.message('<@U0PATRON1> rfm', { user: ANNA, channel: SALES });
    patron.clock.pass(61_000);
    await patron.slack.user.redeliver(2);
    await patron.settled();
    expect(news.replies()).toEqual([]);
    await expect.poll(() => news.whispers().length, SOON).toBe(1);
  });

  it('S03: a mention over the limit is acknowledged though Slack does not take the word about it', async () => {
    await askTenTimes();
    patron.trouble({ kind: 'silence', method: 'chat.postEphemeral', times: 1 });
    const begun = performance.now();
    const delivered = await patron.slack.user.message('<@U0PATRON1> rfm', { user: ANNA, channel: SALES });
    expect(delivered).toMatchObject({ status: 200, ok: true });
    expect(performance.now() - begun).toBeLessThan(1500);
    await patron.settled();
  });
});

describe('two hundred people asking at once', () => {
  it('S02: are all acknowledged within three seconds; fifty wait, the rest are told', async () => {
    const acknowledge = async (n: number) => {
      const begun = performance.now();
      const acknowledged = await patron.service.deliverer.deliver({
        body: {
          command: '/rfm',
          text: '',
          user_id: `U0CROWD${n}`,
          channel_id: SALES,
          team_id: 'T0DEMO001',
          trigger_id: `1.2.crowd${n}`,
        },
      });
      return { acknowledged, ms: performance.now() - begun };
    };
    const all = await Promise.all(Array.from({ length: 200 }, (_, n) => acknowledge(n)));
    expect(Math.max(...all.map(({ ms }) => ms))).toBeLessThan(3000);
    const said = all.map(({ acknowledged }) => JSON.stringify(acknowledged));
    expect(said.every((one) => one.includes('"taken":true'))).toBe(true);
    const told = said.filter((one) => one.includes('Fifty questions are waiting'));
    const taken = said.filter((one) => one.includes('On it'));
    expect(taken.length + told.length).toBe(200);
    expect(taken.length).toBeGreaterThanOrEqual(50);
    expect(told.length).toBeGreaterThan(100);
  });
});
