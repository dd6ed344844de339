import { ApiError } from '../api-error.ts';
import type { ApiCall, ApiMethods } from './api-method.ts';
import { visibleChannel } from './find-channel.ts';

export const REACTION_METHODS: ApiMethods = {
  'reactions.add': {
    scope: 'reactions:write',
    run: (call) => {
      const { reactions } = call.slack;
      const reaction = reactionOf(call);
      if (reactions.has(reaction)) throw new ApiError('already_reacted');
      reactions.add(reaction);
      return {};
    },
  },
  'reactions.remove': {
    scope: 'reactions:write',
    run: (call) => {
      if (!call.slack.reactions.delete(reactionOf(call))) throw new ApiError('no_reaction');
      return {};
    },
  },
};

/** The reaction the call is about: a name on a message that exists. */
function reactionOf({ slack, args }: ApiCall): string {
  const name = args.required('name');
  const channel = visibleChannel(slack, args.required('channel'));
  const ts = args.required('timestamp');
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new ApiError('invalid_name');
  if (!slack.store.history(channel.id).some((message) => message.ts === ts)) {
    throw new ApiError('message_not_found');
  }
  return `${channel.id} ${ts} ${name}`;
}
