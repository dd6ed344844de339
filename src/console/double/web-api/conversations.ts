import type { ConversationsInfoResponse } from '@slack/web-api';
import { ApiError, invalidArguments } from '../api-error.ts';
import { APP } from '../default-workspace.ts';
import { messageShape } from '../message-shape.ts';
import type { Channel } from '../workspace.ts';
import type { ApiCall, ApiMethods } from './api-method.ts';
import { readHistory, readReplies } from './channel-history.ts';
import { joinedChannel, visibleChannel } from './find-channel.ts';
import { pageOf } from './page-of.ts';

const SCOPE_PREFIX = { public: 'channels', private: 'groups', im: 'im' } as const;
const KINDS: { readonly [type: string]: Channel['kind'] } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

/** The scope depends on the kind of the channel the call is about. */
const scopeFor =
  (right: 'read' | 'history') =>
  ({ slack, args }: ApiCall) =>
    `${SCOPE_PREFIX[slack.store.channels.get(args.text('channel'))?.kind ?? 'public']}:${right}`;

export const CONVERSATION_METHODS: ApiMethods = {
  'conversations.open': { scope: 'im:write', run: open },
  'conversations.join': { scope: 'channels:join', run: join },
  'conversations.list': { scope: 'channels:read', run: list },
  'conversations.info': {
    scope: scopeFor('read'),
    run: ({ slack, args }) => ({ channel: channelShape(visibleChannel(slack, args.required('channel'))) }),
  },
  'conversations.members': {
    scope: scopeFor('read'),
    run: ({ slack, args }) => {
      const { items, next } = pageOf(visibleChannel(slack, args.required('channel')).members, args);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },
  'conversations.history': { scope: scopeFor('history'), run: (call) => messages(call, readHistory) },
  'conversations.replies': { scope: scopeFor('history'), run: (call) => messages(call, readReplies) },
};

function open({ slack, args }: ApiCall): object {
  const { store, ids } = slack;
  if (args.has('channel')) {
    const channel = joinedChannel(slack, args.text('channel'));
    if (channel.kind !== 'im') throw new ApiError('method_not_supported_for_channel_type');
    return { no_op: true, already_open: true, channel: shownChannel(channel, args.flag('return_im')) };
  }
  const users = args.required('users').split(',');
  if (users.length > 1) throw invalidArguments('group messages are not supported');
  if (!store.users.has(users[0]!)) throw new ApiError('user_not_found');
  if (users[0] === APP.userId) throw new ApiError('cannot_dm_bot');
  const known = store.directMessage(users[0]!);
  const channel = known ?? store.openDirectMessage(users[0]!, ids.id('D'));
  return {
    ...(known && { no_op: true, already_open: true }),
    channel: shownChannel(channel, args.flag('return_im')),
  };
}

const shownChannel = (channel: Channel, whole: boolean) =>
  whole ? channelShape(channel) : { id: channel.id };

function join({ slack, args }: ApiCall): object {
  const channel = visibleChannel(slack, args.required('channel'));
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.members.includes(APP.userId)) {
    return { channel: channelShape(channel), warning: 'already_in_channel' };
  }
  const members = [...channel.members, APP.userId];
  return { channel: channelShape(slack.store.putChannel({ ...channel, members })) };
}

function list({ slack, args }: ApiCall): object {
  const types = (args.text('types') || 'public_channel').split(',').map((type) => KINDS[type.trim()]);
  if (types.includes(undefined)) throw new ApiError('invalid_types');
  const seen = [...slack.store.channels.values()].filter(
    ({ kind, members }) => types.includes(kind) && (kind === 'public' || members.includes(APP.userId)),
  );
  const { items, next } = pageOf(seen, args);
  return { channels: items.map(channelShape), response_metadata: { next_cursor: next } };
}

function messages(call: ApiCall, read: typeof readHistory): object {
  const { slack, args } = call;
  const channel = joinedChannel(slack, args.required('channel'));
  const { items, next } = pageOf(read(call, channel), args);
  const withMetadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => messageShape(slack, message, { withMetadata })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function channelShape({ id, name, kind, members, user }: Channel): ConversationsInfoResponse['channel'] {
  if (kind === 'im') return { id, is_im: true, is_archived: false, ...(user !== undefined && { user }) };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: false,
    is_member: members.includes(APP.userId),
    num_members: members.length,
  };
}
