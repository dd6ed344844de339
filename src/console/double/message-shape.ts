import { APP } from './default-workspace.ts';
import { fileShape } from './file-shape.ts';
import type { Json } from './json.ts';
import type { Slack } from './slack.ts';
import type { Message } from './workspace.ts';

/** A message as Slack shows it to the app: in answers, in the history, in interactions. */
export function messageShape(
  slack: Slack,
  message: Message,
  options: { readonly withMetadata: boolean } = { withMetadata: true },
): { readonly [field: string]: unknown } {
  const { store } = slack;
  const files = (message.files ?? []).flatMap((id) => store.files.get(id) ?? []);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: store.team.id,
    text: message.text,
    ...(message.isBot && botFields(slack)),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(files.length > 0 && { files: files.map((file) => fileShape(slack, file)) }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
    ...(options.withMetadata && message.metadata !== undefined && { metadata: message.metadata }),
    ...threadFields(slack, message),
  };
}

function botFields({ store }: Slack) {
  const profile = { id: APP.botId, app_id: APP.appId, name: store.users.get(APP.userId)!.realName };
  return {
    bot_id: APP.botId,
    app_id: APP.appId,
    bot_profile: { ...profile, deleted: false, team_id: store.team.id },
  };
}

function threadFields({ store }: Slack, { channel, ts, threadTs }: Message): { [field: string]: Json } {
  if (threadTs !== undefined) {
    const parent = store.message(channel, threadTs);
    return { thread_ts: threadTs, ...(parent && { parent_user_id: parent.user }) };
  }
  const replies = store.history(channel).filter((message) => message.threadTs === ts);
  const latest = replies.at(-1);
  return latest ? { thread_ts: ts, reply_count: replies.length, latest_reply: latest.ts } : {};
}
