import type { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { createUserNames } from '../../src/slack/user-names.ts';

type Profile = { readonly display_name?: string };

/** Slack's list of people, which counts how often it is asked. */
function people(info: () => { readonly profile?: Profile; readonly real_name?: string }) {
  const clock = { now: 0, asked: 0 };
  const client = {
    users: {
      info: async () => {
        clock.asked += 1;
        return { user: info() };
      },
    },
  };
  return { clock, nameOf: createUserNames(client as unknown as WebClient, () => clock.now) };
}

it.each([
  [{ profile: { display_name: 'anna' }, real_name: 'Anna Weber' }, 'anna'],
  [{ profile: { display_name: '' }, real_name: 'Anna Weber' }, 'Anna Weber'],
  [{}, undefined],
])('a person with %o is called %s', async (user, name) => {
  expect(await people(() => user).nameOf('U1')).toBe(name);
});

it('a name is looked up once a day', async () => {
  const { clock, nameOf } = people(() => ({ real_name: 'Anna' }));
  await nameOf('U1');
  await nameOf('U1');
  expect(clock.asked).toBe(1);
  clock.now = 86_400_000;
  await nameOf('U1');
  expect(clock.asked).toBe(2);
});

it('a name that Slack does not say is none', async () => {
  const { nameOf } = people(() => {
    throw new Error('missing_scope');
  });
  expect(await nameOf('U1')).toBeUndefined();
});
