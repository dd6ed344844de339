import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { respond } from '../../src/slack/respond.ts';
import { slackFailure } from '../../src/slack/slack-failure.ts';

/** An address of this machine where nobody listens any more. */
async function closedHost(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

describe('respond', () => {
  it('says that nothing was sent where nobody takes the connection', async () => {
    const host = await closedHost();
    const response = { message: { text: 'x', blocks: [] }, visibility: 'ephemeral' } as const;
    const error: unknown = await respond(`http://${host}/r`, response, { host, deadlineMs: 1000 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(slackFailure(error)).toEqual({ kind: 'not-sent' });
  });
});
