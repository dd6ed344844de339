import type { AuthTestResponse, BotsInfoResponse, TeamInfoResponse } from '@slack/web-api';
import { ApiError } from '../api-error.ts';
import { APP } from '../default-workspace.ts';
import type { Slack } from '../slack.ts';
import type { ApiMethods } from './api-method.ts';

export const TEAM_METHODS: ApiMethods = {
  'auth.test': { run: ({ slack }) => identity(slack) },
  'team.info': { scope: 'team:read', run: ({ slack }) => ({ team: team(slack) }) },
  'bots.info': {
    scope: 'users:read',
    run: ({ slack, args }) => {
      if (args.has('bot') && args.text('bot') !== APP.botId) throw new ApiError('bot_not_found');
      return { bot: bot(slack) };
    },
  },
};

function identity({ store }: Slack): Omit<AuthTestResponse, 'ok' | 'response_metadata'> {
  return {
    url: `https://${store.team.domain}.slack.com/`,
    team: store.team.name,
    user: store.users.get(APP.userId)!.name,
    team_id: store.team.id,
    user_id: APP.userId,
    bot_id: APP.botId,
    is_enterprise_install: false,
  };
}

function team({ store }: Slack): TeamInfoResponse['team'] {
  const { id, name, domain } = store.team;
  return { id, name, domain, email_domain: '', url: `https://${domain}.slack.com/` };
}

function bot({ store, now }: Slack): BotsInfoResponse['bot'] {
  return {
    id: APP.botId,
    app_id: APP.appId,
    user_id: APP.userId,
    name: store.users.get(APP.userId)!.realName,
    deleted: false,
    updated: Math.floor(now() / 1000),
    icons: {},
  };
}
