import type { Slack } from '../slack.ts';

const PER_POST_MS = 1000;

/** A refusal for the number of calls: HTTP 429 with the seconds to wait. */
export class RateLimited extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('ratelimited');
    this.name = 'RateLimited';
    this.seconds = seconds;
  }

  response(): Response {
    const headers = { 'retry-after': String(this.seconds) };
    return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
  }
}

/**
 * Counts a post to the channel: as many at once as the burst allows, then one a second.
 *
 * @throws RateLimited above that
 * @see the generic cell rate algorithm
 */
export function countPost(slack: Slack, channel: string): void {
  const burst = slack.faults.channelBurst;
  if (burst === undefined) return;
  const now = slack.now();
  const next = Math.max(now, slack.postClocks.get(channel) ?? now) + PER_POST_MS;
  if (next - now > burst * PER_POST_MS) {
    throw new RateLimited(Math.ceil((next - now - burst * PER_POST_MS) / 1000));
  }
  slack.postClocks.set(channel, next);
}
