import type { Delivered, Driver } from '../../../src/console/double/driver/driver.ts';
import type { Json } from '../../../src/console/double/json.ts';
import type { Message } from '../../../src/console/double/workspace.ts';
import { WorkspaceStore } from '../../../src/console/double/workspace-store.ts';
import { createConsole } from '../../../src/console/page/create-console.ts';

export const ANNA = 'U0ANNA001';
export const PATRON = 'U0PATRON1';
export const MARKETING = 'C0MARKET1';
/** 2026-11-22 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12);

export const OK: Delivered = { status: 200, ok: true, body: '' };

/** A workspace, a driver that records what it is told, and the console over both. */
export function fakeConsole(answers: Partial<{ [deed in keyof Driver]: Delivered }> = {}) {
  const workspace = new WorkspaceStore();
  const calls: unknown[][] = [];
  const deed =
    (name: keyof Driver) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
      return answers[name] ?? OK;
    };
  const user: Driver = {
    slash: deed('slash'),
    message: deed('message'),
    click: deed('click'),
    select: deed('select'),
    clickInView: deed('clickInView'),
    submit: deed('submit'),
    closeView: deed('closeView'),
    openHome: deed('openHome'),
    redeliver: async () => [],
  };
  const commands = [
    { name: 'rfm', summary: 'Who is worth the most', usage: '[top N]', examples: ['/rfm', '/rfm top 30'] },
    { name: 'data', summary: 'What data there is', usage: '', examples: ['/data'] },
  ];
  const app = createConsole({ workspace, user, commands, now: () => NOW });
  return { app, workspace, calls, post: posting(app), say: saying(workspace) };
}

const posting =
  (app: ReturnType<typeof createConsole>) =>
  (path: string, body: unknown, headers: { [name: string]: string } = {}) =>
    app.request(`http://127.0.0.1:3000${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000', ...headers },
    });

function saying(workspace: WorkspaceStore) {
  let order = 0;
  return (text: string, more: Partial<Message> = {}): Message => {
    const ts = `${NOW / 1000 - 600}.${String(++order).padStart(6, '0')}`;
    return workspace.addMessage({
      channel: MARKETING,
      ts,
      user: PATRON,
      text,
      blocks: [],
      isBot: true,
      ...more,
    });
  };
}

/** The page of the channel after the app has posted these blocks. */
export async function pageWith(...blocks: Json[]): Promise<string> {
  const { app, say } = fakeConsole();
  say('fallback', { blocks });
  return pageOf(app);
}

export const pageOf = async (
  app: ReturnType<typeof createConsole>,
  path = `/c/${MARKETING}`,
): Promise<string> => (await app.request(`http://127.0.0.1:3000${path}`)).text();

export const plain = (text: string): Json => ({ type: 'plain_text', text, emoji: false });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
