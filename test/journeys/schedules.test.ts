import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNA, BEN, BOARD, MARKETING, type PatronInSlack, patronInSlack, SALES } from './patron-in-slack.ts';

const SOON = { timeout: 15_000, interval: 20 };
const DAY = 86_400_000;
const MONDAY = Date.parse('2026-07-06T09:00:00Z');

let patron: PatronInSlack;
/** The clock of the service: it goes on, and is set by the tests. */
let setTo = MONDAY - DAY;
let setAt = Date.now();
const clock = () => setTo + (Date.now() - setAt);
const setClock = (to: number) => {
  setTo = to;
  setAt = Date.now();
};
let look = () => {};

beforeAll(async () => {
  patron = await patronInSlack({
    serviceNow: clock,
    tick: (given) => {
      look = given;
      return () => {};
    },
  });
});
afterAll(() => patron.stop());

const texts = (channel: string, viewer = ANNA) =>
  patron.seen(channel, viewer).map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
const digests = (channel: string) =>
  patron.answers(channel).filter(({ text }) => text.startsWith('Weekly digest'));

/** Gives a command and waits for the words that answer it to the one who gave it. */
async function told(command: string, words: string, channel = SALES, user = ANNA) {
  await patron.slack.user.slash('/digest', command, { user, channel });
  await expect.poll(() => texts(channel, user).some((text) => text.includes(words)), SOON).toBe(true);
}

describe('a digest every week', () => {
  it('is made by a command, which says when it comes in the time of whoever reads', async () => {
    await told('create weekly Mon 09:00 UTC', 'Digest 1 is made');
    const made = texts(SALES).find((text) => text.includes('Digest 1 is made'));
    expect(made).toContain('Mondays at 09:00 (UTC)');
    setClock(clock() + 120_000);
    await patron.slack.user.slash('/digest', 'create', { user: ANNA, channel: SALES });
    await expect
      .poll(() => texts(SALES).filter((text) => text.includes('Digest 1 is made')).length, SOON)
      .toBe(2);
    expect(made).toContain(`"type":"date","timestamp":${MONDAY / 1000}`);
    expect(made).toContain(`"channel_id":"${SALES}"`);
  });

  it('does not come before its time', async () => {
    setClock(MONDAY - 60_000);
    look();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(digests(SALES)).toHaveLength(0);
  });

  it('comes into its channel, once, however often the clock ticks, is set back, or Patron is started anew', async () => {
    setClock(MONDAY + 1000);
    look();
    look();
    await expect.poll(() => digests(SALES).length, SOON).toBe(1);
    setClock(MONDAY - 30 * 60_000);
    look();
    setClock(MONDAY + 2000);
    await patron.restart();
    look();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(digests(SALES)).toHaveLength(1);
    expect(await patron.service.backlog()).toMatchObject({ jobsWaiting: 0, postsFailed: 0 });
  });

  it('is late when Patron was down at its time, says so, and comes once', async () => {
    setClock(MONDAY + 7 * DAY + 5 * 3_600_000);
    await patron.restart();
    await expect.poll(() => digests(SALES).length, SOON).toBe(2);
    expect(digests(SALES).at(-1)?.text).toContain('(late)');
  });

  it('is left out after more than a day, and its owner is told', async () => {
    setClock(MONDAY + 17 * DAY);
    look();
    await expect
      .poll(
        () => texts(patron.direct()).some((text) => text.includes('Digest 1 of 2026-07-20 was not posted')),
        SOON,
      )
      .toBe(true);
    expect(digests(SALES)).toHaveLength(2);
  });

  it('is listed, paused by whoever sees it, and changed by nobody but its owner', async () => {
    setClock(MONDAY + 18 * DAY);
    await told('list', '1: Mondays at 09:00 (UTC)', SALES, BEN);
    await told('delete', 'only they can delete it', SALES, BEN);
    await told('pause', 'Digest 1 is paused', SALES, BEN);
    setClock(MONDAY + 21 * DAY + 1000);
    look();
    await told('resume', 'Digest 1 runs again');
    look();
    await told('edit Tue 08:00 Europe/Berlin', 'Tuesdays at 08:00 (Europe/Berlin)');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(digests(SALES)).toHaveLength(2);
  });

  it('is shown to its owner alone for a test', async () => {
    setClock(MONDAY + 22 * DAY);
    const before = digests(patron.direct()).length;
    await patron.slack.user.slash('/digest', 'test', { user: ANNA, channel: SALES });
    await expect.poll(() => digests(patron.direct()).length, SOON).toBe(before + 1);
    await expect
      .poll(() => texts(SALES).some((text) => text.includes('in your messages with Patron')), SOON)
      .toBe(true);
    expect(digests(SALES)).toHaveLength(2);
  });

  it('comes no more when it is deleted', async () => {
    setClock(MONDAY + 23 * DAY);
    await told('delete 1', 'Digest 1 is deleted');
    await told('list', 'There is no digest yet');
    setClock(MONDAY + 29 * DAY);
    look();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(digests(SALES)).toHaveLength(2);
  });

  it('goes to the channel that is named, wherever it is made', async () => {
    setClock(MONDAY + 29 * DAY + 300_000);
    await told('create #sales Thu 10:00 UTC', 'Thursdays at 10:00 (UTC)', MARKETING);
    expect(texts(MARKETING).at(-1)).toContain(`"channel_id":"${SALES}"`);
    await told('delete', 'is deleted', MARKETING);
    await told('create #nowhere', 'Slack did not say which channel #nowhere is', MARKETING);
  });

  it('tells its owner when its channel does not take it', async () => {
    setClock(MONDAY + 30 * DAY);
    await told('create weekly Thu 09:00 UTC', 'Digest 3 is made', BOARD);
    setClock(MONDAY + 31 * DAY + 1000);
    look();
    await expect
      .poll(
        () => texts(patron.direct()).some((text) => text.includes('did not take your scheduled digest')),
        SOON,
      )
      .toBe(true);
  });
});

describe('an alert', () => {
  const alerts = () => patron.answers(SALES).filter(({ text }) => text.startsWith('Alert: '));
  const give = async (words: string, sentence: string, user = ANNA) => {
    await patron.slack.user.slash('/alert', words, { user, channel: SALES });
    await expect.poll(() => texts(SALES, user).some((text) => text.includes(sentence)), SOON).toBe(true);
  };

  it('is made where it is to tell, and says how the number stands now', async () => {
    setClock(MONDAY + 32 * DAY);
    await give('create revenue above 1', 'Alert 4 is made');
    const made = texts(SALES).find((text) => text.includes('Alert 4 is made'));
    expect(made).toContain('that is above');
    expect(made).toContain('4: revenue above 1, every day at');
    await give('create revenue near 1', 'Say what is watched');
  });

  it('tells on the next day that its threshold is crossed, and not again on the day after', async () => {
    setClock(MONDAY + 33 * DAY + 1000);
    look();
    await expect.poll(() => alerts().length, SOON).toBe(1);
    const [told] = alerts();
    expect(JSON.stringify(told)).toContain('/alert delete 4 stops it');
    expect(JSON.stringify(told)).toContain('Scheduled by anna');
    setClock(MONDAY + 34 * DAY + 1000);
    look();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(alerts()).toHaveLength(1);
  });

  it('is listed apart from digests, and deleted by its owner alone', async () => {
    setClock(MONDAY + 35 * DAY - 3_600_000);
    await give('delete 4', 'only they can delete it', BEN);
    await give('delete 3', 'There is no alert 3');
    await give('delete 4', 'Alert 4 is deleted');
    await give('list', 'There is no alert yet');
  });
});
