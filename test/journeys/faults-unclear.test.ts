import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallFault, Damage } from '../../src/console/double/faults.ts';
import { ANNA, MARKETING, SALES } from './patron-in-slack.ts';
import { RESENT, type TroubledSlack, troubledSlack, typesOf, wordsOf } from './troubled-slack.ts';

let patron: TroubledSlack;
beforeAll(async () => {
  patron = await troubledSlack({ pace: { callMs: 600 } });
});
beforeEach(() => patron.calm());
afterAll(() => patron.stop());

const BROKEN: readonly (readonly [string, Damage])[] = [
  ['a status of 500', { kind: 'status', status: 500 }],
  ['a page with status 502', { kind: 'html', status: 502 }],
  ['a page with status 200', { kind: 'html', status: 200 }],
  ['JSON cut short', { kind: 'truncated' }],
  ['a reset', { kind: 'reset' }],
  ['no answer', { kind: 'silence' }],
  ['internal_error', { kind: 'error', error: 'internal_error' }],
];

const CASES = BROKEN.flatMap(([name, damage]) => [
  [name, 'before', { ...damage, committed: false }] as const,
  [name, 'after', { ...damage, committed: true }] as const,
]);

const post = (damage: Damage & { readonly committed?: boolean }, times?: number): CallFault => ({
  ...damage,
  method: 'chat.postMessage',
  channel: MARKETING,
  ...(times !== undefined && { times }),
});

/** Trouble with the next call after Patron's next message in a channel: the first reply of its thread. */
function troubleAfterMessage(channel: string, fault: CallFault): void {
  const stop = patron.slack.workspace.subscribe(({ kind, ts }) => {
    const message = patron.seen(channel).find((one) => one.ts === ts);
    if (kind !== 'message' || !message?.isBot || message.ephemeralFor !== undefined) return;
    stop();
    patron.trouble(fault);
  });
}

describe('an answer whose posting ends unclearly', () => {
  it.each(CASES)('S05: is there once after %s, %s Slack stored it', async (_, __, damage) => {
    patron.trouble(post(damage, 1));
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
    expect(news.answers()[0]?.text).toContain('Champions');
    expect(typesOf(news.answers()[0])).toContain('image');
    expect(wordsOf(news.answers()[0])).not.toContain(RESENT);
    expect(patron.slack.faults.calls[0]?.times).toBe(0);
  });

  it('S05: is there once when Slack’s answer comes byte by byte', async () => {
    patron.trouble({ ...post({ kind: 'trickle', ms: 50 }, 1), committed: true });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(wordsOf)).toEqual([expect.not.stringContaining(RESENT)]);
  });

  it('S05: is there once after five unclear ends in a row', async () => {
    patron.trouble(post({ kind: 'reset' }, 4), { ...post({ kind: 'reset' }, 1), committed: true });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
  });

  it('S05: waits where the look-up fails too, and is there once', async () => {
    patron.trouble(post({ kind: 'status', status: 500 }, 1), {
      kind: 'status',
      status: 500,
      method: 'conversations.history',
      times: 2,
    });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
    expect(patron.slack.faults.calls[1]?.times).toBe(0);
  });

  it.each([
    ['before', 1, false],
    ['after', 2, true],
  ])(
    'S05: without the scope to look, a reset %s Slack stored it leads to %i of it, the last marked',
    async (_, count, committed) => {
      patron.slack.faults.missingScopes = ['channels:history'];
      patron.trouble({ ...post({ kind: 'reset' }, 1), committed });
      const news = patron.news(MARKETING);
      await patron.ask('/rfm', '');
      await patron.settled();
      expect(news.answers()).toHaveLength(count);
      expect(wordsOf(news.answers().at(-1))).toContain(RESENT);
      if (count === 2) expect(wordsOf(news.answers()[0])).not.toContain(RESENT);
    },
  );

  it('S05: without the scope to look, it is there twice at most, however often the end is unclear', async () => {
    patron.slack.faults.missingScopes = ['channels:history'];
    patron.trouble({ ...post({ kind: 'status', status: 500 }), committed: true });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(2);
  });

  it('S05: a private answer that Slack never confirms is told where it was asked, without a pointer to it', async () => {
    patron.slack.faults.missingScopes = ['im:history'];
    patron.trouble({ kind: 'reset', method: 'chat.postMessage' });
    const channel = patron.news(SALES);
    await patron.slack.user.message('<@U0PATRON1> rfm top 30', { user: ANNA, channel: SALES });
    await patron.settled();
    expect(channel.whispers().map(({ text }) => text)).toEqual([
      'Slack did not confirm that all of your answer arrived. Ask again if a part of it is missing.',
    ]);
  });

  it('S05: a limit between two attempts counts as neither of them', async () => {
    patron.slack.faults.missingScopes = ['channels:history'];
    const limited = post({ kind: 'rate_limited', retryAfter: 1 }, 2);
    patron.trouble(post({ kind: 'reset' }, 1), limited);
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(wordsOf)).toEqual([expect.stringContaining(RESENT)]);
  });
});

describe('a detail in the thread whose posting ends unclearly', () => {
  const repliesAfter = async (fault?: CallFault) => {
    if (fault) troubleAfterMessage(MARKETING, fault);
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', 'grid');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
    return news.replies();
  };

  it.each([
    ['before', false],
    ['after', true],
  ])('S05: is there once after a reset %s Slack stored it', async (_, committed) => {
    const usual = (await repliesAfter()).map(({ text }) => text);
    expect(usual.length).toBeGreaterThan(0);
    const replies = await repliesAfter({ ...post({ kind: 'reset' }, 1), committed });
    expect(replies.map(({ text }) => text)).toEqual(usual);
  });

  it('S05: without the scope to look, it is there twice at most, the second marked', async () => {
    const usual = (await repliesAfter()).length;
    patron.clock.pass(61_000);
    patron.slack.faults.missingScopes = ['channels:history'];
    const replies = await repliesAfter({ ...post({ kind: 'reset' }, 1), committed: true });
    expect(replies).toHaveLength(usual + 1);
    expect(replies.map((reply) => wordsOf(reply).includes(RESENT))).toEqual([
      false,
      true,
      ...Array.from({ length: usual - 1 }, () => false),
    ]);
  });

  it('S06: is left out where the thread takes no replies; the answer stays and nobody is told of a refusal', async () => {
    const direct = patron.news(patron.direct());
    const replies = await repliesAfter(post({ kind: 'error', error: 'cannot_reply_to_message' }, 1));
    expect(replies).toEqual([]);
    expect(direct.answers()).toEqual([]);
  });
});
