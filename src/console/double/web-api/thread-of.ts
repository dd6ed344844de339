import { ApiError } from '../api-error.ts';
import type { Slack } from '../slack.ts';
import type { Arguments } from './arguments.ts';

/**
 * The thread a post goes to, or undefined.
 *
 * @throws ApiError when it is not the timestamp of a message that stands on its own in the channel
 */
export function threadOf(slack: Slack, channel: string, args: Arguments): string | undefined {
  const ts = args.text('thread_ts');
  if (ts === '') return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new ApiError('invalid_thread_ts');
  const parent = slack.store.message(channel, ts);
  if (!parent || parent.ephemeralFor !== undefined) throw new ApiError('thread_not_found');
  if (parent.threadTs !== undefined) throw new ApiError('cannot_reply_to_message');
  return ts;
}
