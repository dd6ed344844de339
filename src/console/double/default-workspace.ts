import type { Channel, User, Workspace } from './workspace.ts';

/** Who the app is in the workspace. */
export const APP = { appId: 'A0PATRON1', botId: 'B0PATRON1', userId: 'U0PATRON1' } as const;

export const TEAM: Workspace['team'] = { id: 'T0DEMO001', name: 'Demo Company', domain: 'demo-company' };

const anna = human('U0ANNA001', 'anna', 'Anna Weber');
const ben = human('U0BEN0001', 'ben', 'Ben Okoro');

/** Two marketers and the app. */
export const USERS: readonly User[] = [
  anna,
  ben,
  { id: APP.userId, name: 'patron', realName: 'Patron', tz: 'Europe/London', locale: 'en-GB', isBot: true },
];

/** Two open channels, one the app is not a member of, and a direct message that exists from the start. */
export const CHANNELS: readonly Channel[] = [
  { id: 'C0MARKET1', name: 'marketing', kind: 'public', members: [anna.id, ben.id, APP.userId] },
  { id: 'C0SALES01', name: 'sales', kind: 'public', members: [anna.id, ben.id, APP.userId] },
  { id: 'G0BOARD01', name: 'board', kind: 'private', members: [anna.id] },
  { id: 'D0ANNA001', name: '', kind: 'im', members: [anna.id, APP.userId], user: anna.id },
];

function human(id: string, name: string, realName: string): User {
  return { id, name, realName, tz: 'Europe/London', locale: 'en-GB', isBot: false };
}
