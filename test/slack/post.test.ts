import { describe, expect, it } from 'vitest';
import { laneOf } from '../../src/slack/post.ts';

describe('laneOf', () => {
  const user = 'U1';

  it('keeps what is said to a person in their direct messages in order', () => {
    const notice = {
      kind: 'notice',
      user,
      place: { channel: 'D1', kind: 'im' },
      message: { text: '', blocks: [] },
    };
    const answer = {
      kind: 'answer',
      user,
      answerId: 'a',
      audience: 'asker',
      destination: { to: 'person', user },
    };
    expect([laneOf(notice as never), laneOf(answer as never)]).toEqual([user, user]);
  });

  it('lets neither App Home nor a file wait for them', () => {
    const place = { channel: 'C1', kind: 'channel' } as const;
    expect(laneOf({ kind: 'home', user })).toBe('home:U1');
    expect(laneOf({ kind: 'export', user, answerId: 'a', place })).toBe('export:U1');
  });
});
