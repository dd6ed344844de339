import { describe, expect, it } from 'vitest';
import { scheduleMessage } from '../../../src/render/slack/schedule-message.ts';

const schedule = {
  id: 1,
  owner: 'U0ANNA001',
  kind: 'digest',
  rule: undefined,
  state: 'paused',
  since: 0,
  lastDay: undefined,
  weekday: 1,
  minute: 540,
  timezone: 'UTC',
  channel: 'C0MARKETING',
} as const;

describe('a schedule as its owner sees it', () => {
  it('has blanks around the channel, whose name is put in by Slack', () => {
    const { blocks } = scheduleMessage({ sentence: '', schedules: [schedule], user: 'U0ANNA001', now: 0 });
    const line = JSON.stringify(blocks);
    expect(line).toContain('{"type":"text","text":" in "},{"type":"channel","channel_id":"C0MARKETING"}');
    expect(line).toContain('{"type":"text","text":", yours, "}');
  });
});
