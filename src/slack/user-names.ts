import type { WebClient } from '@slack/web-api';

/** The name of a person as Slack shows it; undefined where Slack does not say. */
export type NameOf = (user: string) => Promise<string | undefined>;

const DAY_MS = 86_400_000;
const MOST_NAMES = 1000;

/**
 * Looks up how people are called, once a day each. A name is text: a mention by id would notify the person.
 * https://docs.slack.dev/reference/methods/users.info
 */
export function createUserNames(client: WebClient, now: () => number): NameOf {
  const known = new Map<string, { readonly name: string | undefined; readonly at: number }>();
  return async (user) => {
    const found = known.get(user);
    if (found !== undefined && now() - found.at < DAY_MS) return found.name;
    try {
      const { user: person } = await client.users.info({ user });
      const name = person?.profile?.display_name || person?.real_name || undefined;
      if (known.size >= MOST_NAMES) known.clear();
      known.set(user, { name, at: now() });
      return name;
    } catch {
      // Without the scope, or while Slack is busy: an answer does not wait for a name.
      return undefined;
    }
  };
}
