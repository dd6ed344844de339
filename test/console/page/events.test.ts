import { describe, expect, it } from 'vitest';
import { fakeConsole, MARKETING } from './fake-workspace.ts';

type Event = {
  readonly event: string;
  readonly data: { id?: string; ids?: string[]; after?: string; html?: string };
};

/** Reads events one by one. */
function readerOf(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  const next = async (): Promise<Event> => {
    while (!buffer.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      buffer += value;
    }
    const [block = ''] = buffer.split('\n\n', 1);
    buffer = buffer.slice(block.length + 2);
    const line = (name: string) =>
      block
        .split('\n')
        .find((one) => one.startsWith(`${name}: `))
        ?.slice(name.length + 2) ?? '';
    return { event: line('event'), data: JSON.parse(line('data') || '{}') };
  };
  const until = async (wanted: (event: Event) => boolean): Promise<Event> => {
    for (;;) {
      const event = await next();
      if (wanted(event)) return event;
    }
  };
  return { until, close: () => reader.cancel() };
}

const open = async ({ app }: ReturnType<typeof fakeConsole>) =>
  readerOf(await app.request(`http://127.0.0.1:3000/events?channel=${MARKETING}`));

describe('events', () => {
  it('begin with everything, so that a page that was away catches up', async () => {
    const fake = fakeConsole();
    const { ts } = fake.say('before');
    const events = await open(fake);
    expect((await events.until(({ data }) => data.id === `m-${MARKETING}-${ts}`)).event).toBe('put');
    const keep = await events.until(({ event }) => event === 'keep');
    expect(keep.data.ids).toContain(`m-${MARKETING}-${ts}`);
    await events.close();
  });

  it('bring a new message after its neighbour, a changed one in place, and take a deleted one away', async () => {
    const fake = fakeConsole();
    const first = fake.say('first');
    const events = await open(fake);
    await events.until(({ event }) => event === 'keep');
    const second = fake.say('second');
    const put = await events.until(({ event }) => event === 'put');
    expect(put.data).toMatchObject({
      id: `m-${MARKETING}-${second.ts}`,
      after: `m-${MARKETING}-${first.ts}`,
    });
    fake.workspace.replaceMessage({ ...second, text: 'second, corrected' });
    expect((await events.until(({ event }) => event === 'put')).data.html).toContain('second, corrected');
    fake.workspace.removeMessage(fake.workspace.message(MARKETING, second.ts)!);
    expect((await events.until(({ event }) => event === 'remove')).data.id).toBe(
      `m-${MARKETING}-${second.ts}`,
    );
    await events.close();
  });

  it('draw an image again once it is processed', async () => {
    const fake = fakeConsole();
    const file = {
      id: 'F0CHART01',
      name: 'a.png',
      title: 'a',
      bytes: new Uint8Array(),
      altText: '',
      channels: [],
    };
    fake.workspace.putFile({ ...file, mimetype: '' });
    fake.say('x', { blocks: [{ type: 'image', slack_file: { id: 'F0CHART01' }, alt_text: 'A' }] });
    const events = await open(fake);
    await events.until(({ event }) => event === 'keep');
    fake.workspace.putFile({ ...file, mimetype: 'image/png' });
    expect((await events.until(({ event }) => event === 'put')).data.html).toContain(
      'src="/files/F0CHART01"',
    );
    await events.close();
  });
});
