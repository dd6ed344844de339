import { ApiError, invalidArguments } from '../api-error.ts';
import { asArray, asObject, asText } from '../json.ts';
import type { ApiCall, ApiMethod, ApiMethods } from './api-method.ts';
import { joinedChannel } from './find-channel.ts';

const PROMPTS_MAX = 4;
const SESSION_STATUSES = ['processing', 'active', 'suspended', 'closed'];

const assistant = (run: ApiMethod['run']): ApiMethod => ({ scope: 'assistant:write', run });

export const ASSISTANT_METHODS: ApiMethods = {
  'assistant.threads.setStatus': assistant(setStatus),
  'assistant.threads.setSuggestedPrompts': assistant(setSuggestedPrompts),
  'assistant.threads.setTitle': assistant((call) => {
    threadPlace(call);
    call.args.required('title');
    return {};
  }),
  'agents.sessions.setStatus': assistant(setSessionStatus),
  'agents.sessions.rename': assistant((call) => {
    joinedChannel(call.slack, call.args.required('channel_id'));
    call.args.required('title');
    return {};
  }),
};

/** An empty status takes it away; so does the app's next post in the thread. */
function setStatus(call: ApiCall): object {
  const { channel, threadTs } = threadPlace(call);
  if (call.args.json('status') === undefined) throw invalidArguments('missing required field: status');
  call.slack.store.setStatus(channel, threadTs, call.args.text('status'));
  return {};
}

function setSuggestedPrompts({ slack, args }: ApiCall): object {
  joinedChannel(slack, args.required('channel_id'));
  const prompts = asArray(args.json('prompts')).map(asObject);
  if (prompts.length === 0) throw invalidArguments('missing required field: prompts');
  if (prompts.length > PROMPTS_MAX) throw new ApiError('too_many_prompts');
  const isWhole = (prompt: (typeof prompts)[number]) =>
    asText(prompt?.title) !== '' && asText(prompt?.message) !== '';
  if (!prompts.every(isWhole)) throw invalidArguments('missing required field: title or message');
  return {};
}

function setSessionStatus({ slack, args }: ApiCall): object {
  joinedChannel(slack, args.required('channel_id'));
  if (!SESSION_STATUSES.includes(args.required('status'))) {
    throw invalidArguments('invalid value for field: status');
  }
  return {};
}

function threadPlace({ slack, args }: ApiCall): { channel: string; threadTs: string } {
  const { id } = joinedChannel(slack, args.required('channel_id'));
  return { channel: id, threadTs: args.required('thread_ts') };
}
