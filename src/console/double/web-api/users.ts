import type { UsersInfoResponse } from '@slack/web-api';
import { ApiError } from '../api-error.ts';
import { APP, TEAM } from '../default-workspace.ts';
import type { User } from '../workspace.ts';
import type { ApiMethods } from './api-method.ts';

export const USER_METHODS: ApiMethods = {
  'users.info': {
    scope: 'users:read',
    run: ({ slack, args }) => {
      const user = slack.store.users.get(args.required('user'));
      if (!user) throw new ApiError('user_not_found');
      return { user: userShape(user, { now: slack.now(), withLocale: args.flag('include_locale') }) };
    },
  },
  'users.lookupByEmail': {
    scope: 'users:read.email',
    run: ({ slack, args }) => {
      const email = args.required('email').toLowerCase();
      const user = [...slack.store.users.values()].find((one) => !one.isBot && emailOf(one) === email);
      if (!user) throw new ApiError('users_not_found');
      return { user: userShape(user, { now: slack.now(), withLocale: false }) };
    },
  },
};

const emailOf = ({ name }: User) => `${name}@${TEAM.domain}.example`;

function userShape(
  user: User,
  { now, withLocale }: { readonly now: number; readonly withLocale: boolean },
): UsersInfoResponse['user'] {
  return {
    id: user.id,
    team_id: TEAM.id,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    tz: user.tz,
    ...zone(user, now),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      team: TEAM.id,
      ...(user.isBot ? { bot_id: APP.botId, api_app_id: APP.appId } : { email: emailOf(user) }),
    },
    is_admin: false,
    is_owner: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(now / 1000),
    ...(withLocale && { locale: user.locale }),
  };
}

function zone({ tz }: User, now: number): { tz_label: string; tz_offset: number } {
  const part = (timeZoneName: 'long' | 'longOffset') =>
    new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName })
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(part('longOffset')) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return { tz_label: part('long'), tz_offset: sign === '-' ? -seconds : seconds };
}
