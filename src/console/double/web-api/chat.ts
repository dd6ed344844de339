import { ApiError } from '../api-error.ts';
import { readContent } from '../message-content.ts';
import { messageShape } from '../message-shape.ts';
import { postMessage } from '../post-message.ts';
import type { Slack } from '../slack.ts';
import type { Channel, Message } from '../workspace.ts';
import type { ApiCall, ApiMethod, ApiMethods } from './api-method.ts';
import { channelToPost, joinedChannel, visibleChannel } from './find-channel.ts';
import { countPost } from './post-limit.ts';
import { threadOf } from './thread-of.ts';

const SCHEDULE_DAYS = 120;

const write = (run: ApiMethod['run']): ApiMethod => ({ scope: 'chat:write', run });

export const CHAT_METHODS: ApiMethods = {
  'chat.postMessage': write(post),
  'chat.postEphemeral': write(postEphemeral),
  'chat.update': write(update),
  'chat.delete': write(remove),
  'chat.scheduleMessage': write(schedule),
  'chat.getPermalink': { run: permalink },
};

function post({ slack, args }: ApiCall): object {
  const channel = channelToPost(slack, args.required('channel'));
  const content = readContent(slack, args.values);
  const threadTs = threadOf(slack, channel.id, args);
  countPost(slack, channel.id);
  const message = postMessage(slack, { channel: channel.id, threadTs }, content);
  return { channel: channel.id, ts: message.ts, message: messageShape(slack, message) };
}

function postEphemeral({ slack, args }: ApiCall): object {
  const channel = joinedChannel(slack, args.required('channel'));
  const user = args.required('user');
  if (!channel.members.includes(user)) throw new ApiError('user_not_in_channel');
  const content = readContent(slack, args.values);
  const place = { channel: channel.id, threadTs: threadOf(slack, channel.id, args), ephemeralFor: user };
  return { message_ts: postMessage(slack, place, content).ts };
}

function update({ slack, args }: ApiCall): object {
  const { channel, message } = ownMessage({ slack, args }, 'cant_update_message');
  // What is not given stays as it was; an empty array takes the blocks away.
  if (!['text', 'blocks', 'markdown_text'].some((part) => args.json(part) !== undefined)) {
    throw new ApiError('no_text');
  }
  const before = args.has('markdown_text') ? {} : { text: message.text, blocks: message.blocks };
  const content = readContent(slack, { ...before, ...args.values });
  const metadata = content.metadata ?? message.metadata;
  const { text, blocks } = content;
  const changed: Message = { ...message, text, blocks, edited: true, ...(metadata && { metadata }) };
  slack.store.replaceMessage(changed);
  return { channel: channel.id, ts: message.ts, text, message: messageShape(slack, changed) };
}

function remove({ slack, args }: ApiCall): object {
  const { channel, message } = ownMessage({ slack, args }, 'cant_delete_message');
  slack.store.removeMessage(message);
  return { channel: channel.id, ts: message.ts };
}

function schedule({ slack, args }: ApiCall): object {
  const channel = channelToPost(slack, args.required('channel'));
  const postAt = Number(args.required('post_at'));
  const content = readContent(slack, args.values);
  const seconds = postAt - slack.now() / 1000;
  if (!(seconds > 0)) throw new ApiError('time_in_past');
  if (seconds > SCHEDULE_DAYS * 86_400) throw new ApiError('time_too_far');
  postLater(slack, seconds, () => postMessage(slack, { channel: channel.id }, content));
  return { channel: channel.id, scheduled_message_id: slack.ids.id('Q'), post_at: postAt };
}

function permalink({ slack, args }: ApiCall): object {
  const channel = visibleChannel(slack, args.required('channel'));
  const message = slack.store.message(channel.id, args.required('message_ts'));
  if (!message || message.ephemeralFor !== undefined) throw new ApiError('message_not_found');
  const place = `https://${slack.store.team.domain}.slack.com/archives/${channel.id}`;
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  return { channel: channel.id, permalink: `${place}/p${message.ts.replace('.', '')}${thread}` };
}

function ownMessage({ slack, args }: ApiCall, refusal: string): { channel: Channel; message: Message } {
  const channel = visibleChannel(slack, args.required('channel'));
  const message = slack.store.message(channel.id, args.required('ts'));
  if (!message) throw new ApiError('message_not_found');
  if (!message.isBot || message.ephemeralFor !== undefined) throw new ApiError(refusal);
  return { channel, message };
}

function postLater({ timers }: Slack, seconds: number, run: () => void): void {
  const longest = 2 ** 31 - 1;
  // A longer wait than a timer holds ends with the double anyway.
  if (seconds * 1000 > longest) return;
  const timer = setTimeout(() => {
    timers.delete(timer);
    run();
  }, seconds * 1000);
  timers.add(timer);
}
