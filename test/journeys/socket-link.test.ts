import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { silentLog } from '../../src/log.ts';
import { healthRoutes } from '../../src/service/health.ts';
import { slackLogger } from '../../src/slack/client-options.ts';
import { createSocketLink } from '../../src/slack/socket-link.ts';

/** A Slack that takes connections, and greets the first few of them not at all. */
const server = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port()}/link` }));
});
const sockets = new WebSocketServer({ server });
const port = () => (server.address() as AddressInfo).port;
let silent = 0;

sockets.on('connection', (socket) => {
  if (silent > 0) silent -= 1;
  else socket.send(JSON.stringify({ type: 'hello' }));
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.close();
});

function newLink(said: string[]) {
  const say = (event: string) => said.push(event);
  return createSocketLink({
    appToken: 'xapp-1',
    apiUrl: `http://127.0.0.1:${port()}/`,
    deliverer: { deliver: async () => ({ taken: false }), draining: false },
    logger: slackLogger(silentLog),
    log: { info: say, warn: say, error: say },
    answerMs: 100,
  });
}

describe('the link to Slack', () => {
  it('gives a connection up that gets no answer, and makes another', async () => {
    const said: string[] = [];
    silent = 1;
    const link = newLink(said);
    await link.start();
    await expect.poll(() => link.connected).toBe(true);
    expect(said).toEqual(['not-connected', 'connected']);
    await link.stop();
  });

  it('says that it is lost, and health and readiness say so too', async () => {
    const said: string[] = [];
    silent = 0;
    const link = newLink(said);
    const routes = healthRoutes({ health: () => 'ok', ready: true }, '1.0.0', () => link.connected);
    const states = async () => {
      const [health, ready] = await Promise.all([routes.request('/health'), routes.request('/ready')]);
      return [((await health.json()) as { status: string }).status, ready.status];
    };
    expect(await states()).toEqual(['degraded', 503]);
    await link.start();
    await expect.poll(states).toEqual(['ok', 200]);
    silent = 1;
    for (const socket of sockets.clients) socket.terminate();
    await expect.poll(states, { interval: 5 }).toEqual(['degraded', 503]);
    await expect.poll(states, { timeout: 3000 }).toEqual(['ok', 200]);
    expect(said).toEqual(['connected', 'disconnected', 'not-connected', 'connected']);
    await link.stop();
  });

  it('stops within a second or so, though the other side does not end the connection', async () => {
    const link = newLink([]);
    await link.start();
    for (const socket of sockets.clients) socket.pause();
    const begun = performance.now();
    await link.stop();
    expect(performance.now() - begun).toBeLessThan(1500);
    for (const socket of sockets.clients) socket.resume();
  });
});
