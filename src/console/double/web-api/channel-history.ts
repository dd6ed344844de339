import { ApiError } from '../api-error.ts';
import type { Channel, Message } from '../workspace.ts';
import type { ApiCall } from './api-method.ts';
import type { Arguments } from './arguments.ts';

/** The messages of a channel without replies, newest first, as far as the arguments ask for them. */
export function readHistory({ slack, args }: ApiCall, channel: Channel): readonly Message[] {
  return slack.store
    .history(channel.id)
    .filter((message) => message.threadTs === undefined && isBetween(message.ts, args))
    .reverse();
}

/**
 * A message and its replies, oldest first; the message itself whatever the bounds.
 *
 * @throws ApiError `thread_not_found`
 */
export function readReplies({ slack, args }: ApiCall, channel: Channel): readonly Message[] {
  const ts = args.required('ts');
  const all = slack.store.history(channel.id);
  const asked = all.find((message) => message.ts === ts);
  if (!asked) throw new ApiError('thread_not_found');
  const root = asked.threadTs ?? ts;
  return all.filter(
    (message) => message.ts === root || (message.threadTs === root && isBetween(message.ts, args)),
  );
}

/** Bounds are left out unless `inclusive`. */
function isBetween(ts: string, args: Arguments): boolean {
  const at = Number(ts);
  const [oldest, latest] = [Number(args.text('oldest') || 0), Number(args.text('latest') || Infinity)];
  return (oldest < at && at < latest) || (args.flag('inclusive') && (at === oldest || at === latest));
}
