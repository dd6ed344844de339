import type { RenderContext } from './render-context.ts';

/** Slack itself: it says what an app failed to say. */
export const SLACKBOT = 'USLACKBOT';

export type Author = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'app' | 'slack' | 'person';
  readonly initial: string;
  /** One of six avatar colours. */
  readonly hue: number;
};

const HUES = 6;

/** How the person or app behind an id is shown. */
export function authorOf(id: string, { workspace }: RenderContext): Author {
  const user = workspace.users.get(id);
  const name = id === SLACKBOT ? 'Slackbot' : user?.realName || user?.name || id;
  const hue = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES;
  const kind = id === SLACKBOT ? 'slack' : user?.isBot ? 'app' : 'person';
  return { id, name, kind, initial: name.slice(0, 1).toUpperCase(), hue };
}
