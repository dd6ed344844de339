import type { RenderContext } from './render-context.ts';

/** What the app says it is doing, after its name, as Slack shows it: `Patron is thinking…`. */
export function statusText(status: string, { workspace }: RenderContext): string {
  const app = [...workspace.users.values()].find(({ isBot }) => isBot);
  return app ? `${app.realName || app.name} ${status}` : status;
}
