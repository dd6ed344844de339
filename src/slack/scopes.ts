export type BotScope = { readonly scope: string; readonly why: string };

/** What Patron asks a workspace for, and what for: nothing that it does not use. */
export const botScopes: readonly BotScope[] = [
  { scope: 'app_mentions:read', why: 'to be asked by @Patron in a channel' },
  {
    scope: 'channels:history',
    why: 'to look up its own message in a public channel after an unclear answer from Slack, so that nothing is posted twice',
  },
  { scope: 'chat:write', why: 'to post answers' },
  {
    scope: 'chat:write.public',
    why: 'to post where it was asked in a public channel that it has not joined',
  },
  { scope: 'commands', why: 'to be asked by slash commands' },
  { scope: 'files:read', why: 'to wait until Slack has processed a chart' },
  { scope: 'files:write', why: 'to upload charts and CSV files' },
  {
    scope: 'groups:history',
    why: 'to look up its own message in a private channel that it was invited to, after an unclear answer from Slack',
  },
  { scope: 'im:history', why: 'to be asked in direct messages' },
  { scope: 'im:write', why: 'to send answers about single customers to the asker alone' },
  { scope: 'users:read', why: 'to say by name who asked or shared, because a mention would notify them' },
];
