import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import { sniffMimetype } from '../../../src/console/double/sniff-mimetype.ts';
import { MOST_CALLS } from '../../../src/console/double/web-api/create-web-api.ts';
import { MOST_FILES, WorkspaceStore } from '../../../src/console/double/workspace-store.ts';
import { ANNA, call, clientOf, DIRECT, errorOf, MARKETING, PNG, startDouble } from './harness.ts';

let slack: SlackDouble;

beforeEach(async () => {
  slack = await startDouble();
});
afterEach(() => slack.close());

const begin = (length = PNG.length) =>
  clientOf(slack).files.getUploadURLExternal({ filename: 'chart.png', length, alt_text: 'a chart' });

async function upload(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(PNG)): Promise<string> {
  const { upload_url: url = '', file_id: id = '' } = await begin(bytes.length);
  await fetch(url, { method: 'POST', body: bytes });
  await clientOf(slack).files.completeUploadExternal({ files: [{ id, title: 'Chart' }] });
  return id;
}

const typeOf = async (file: string) => (await clientOf(slack).files.info({ file })).file?.mimetype;
const ready = (id: string) => expect.poll(() => typeOf(id)).not.toBe('');

const image = (id: string) => ({ type: 'image' as const, alt_text: 'a chart', slack_file: { id } });
const postImage = (id: string) =>
  clientOf(slack).chat.postMessage({ channel: MARKETING, text: 'chart', blocks: [image(id)] });

describe('an upload', () => {
  it('has no type at first, then that of its bytes', async () => {
    slack.faults.fileProcessingMs = 30;
    const id = await upload();
    expect(await typeOf(id)).toBe('');
    await ready(id);
    expect(await typeOf(id)).toBe('image/png');
    expect(slack.workspace.files.get(id)).toMatchObject({
      name: 'chart.png',
      title: 'Chart',
      altText: 'a chart',
    });
  });

  it('can be shown in a message once it is processed, not before', async () => {
    slack.faults.fileProcessingMs = 30;
    const id = await upload();
    const early = await call(slack, 'chat.postMessage', {
      body: JSON.stringify({ channel: MARKETING, text: 'x', blocks: [image(id)] }),
    });
    expect(early).toMatchObject({
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
      response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
    });
    await ready(id);
    expect(await postImage(id)).toMatchObject({ ok: true });
  });

  it('never gets ready when the fault says so', async () => {
    slack.faults.filesNeverReady = true;
    const id = await upload();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await typeOf(id)).toBe('');
  });

  it('an unknown file and one that is no image are invalid', async () => {
    const csv = await upload(new TextEncoder().encode('a,b\n'));
    await ready(csv);
    expect(await errorOf(postImage(csv))).toBe('invalid_blocks');
    expect(await errorOf(postImage('F0NOWHERE1'))).toBe('invalid_blocks');
  });

  it('takes exactly the announced bytes, once', async () => {
    const { upload_url: url = '', file_id: id = '' } = await begin(PNG.length);
    const send = (body: Uint8Array<ArrayBuffer>) => fetch(url, { method: 'POST', body });
    expect((await send(new Uint8Array([1]))).status).toBe(400);
    const complete = () => clientOf(slack).files.completeUploadExternal({ files: [{ id, title: 'x' }] });
    expect(await errorOf(complete())).toBe('file_not_found');
    const taken = await send(new Uint8Array(PNG));
    expect([taken.status, await taken.text()]).toEqual([200, `OK - ${PNG.length}`]);
    expect((await send(new Uint8Array(PNG))).status).toBe(400);
    expect(slack.calls.filter(({ method }) => method === 'upload').map(({ ok }) => ok)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await complete()).ok).toBe(true);
    expect(await errorOf(complete())).toBe('file_not_found');
  });

  it('wants a name and a length', async () => {
    const body = JSON.stringify({ filename: 'x.png' });
    expect(await call(slack, 'files.getUploadURLExternal', { body })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await errorOf(begin(0))).toBe('invalid_arguments');
  });

  it('is deleted once', async () => {
    const id = await upload();
    await clientOf(slack).files.delete({ file: id });
    expect(await errorOf(clientOf(slack).files.info({ file: id }))).toBe('file_not_found');
  });
});

describe('filesUploadV2', () => {
  it('shares the file in the conversation when it is processed', async () => {
    const answer = await clientOf(slack).filesUploadV2({
      channel_id: DIRECT,
      file: Buffer.from('a,b\n1,2\n'),
      filename: 'customers.csv',
      title: 'Customers',
      initial_comment: 'Here it is',
    });
    const file = answer.files[0]?.files?.[0];
    expect(file?.id).toMatch(/^F/);
    await expect.poll(() => slack.workspace.messages(DIRECT, ANNA).length).toBe(1);
    const [message] = slack.workspace.messages(DIRECT, ANNA);
    expect(message).toMatchObject({ text: 'Here it is', files: [file?.id], isBot: true });
    expect(await clientOf(slack).files.info({ file: file!.id! })).toMatchObject({
      file: { ims: [DIRECT], channels: [] },
    });
  });

  it('does not take a person for a conversation', async () => {
    const file = Buffer.from('x');
    const share = clientOf(slack).filesUploadV2({ channel_id: ANNA, file, filename: 'x.csv' });
    expect(await errorOf(share)).toBe('channel_not_found');
  });
});

describe('the type of a file', () => {
  it.each([
    ['a.bin', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
    ['a.png', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['a.csv', [0x47, 0x49, 0x46, 0x38], 'image/gif'],
    ['a.csv', [0x61, 0x2c], 'text/csv'],
    ['a', [0x61], 'text/plain'],
    ['a.png', [0, 1], 'application/octet-stream'],
  ])('%s with the bytes %j is %s', (name, bytes, type) => {
    expect(sniffMimetype(Uint8Array.from(bytes), name)).toBe(type);
  });
});

describe('a long day', () => {
  it('keeps the newest files alone', () => {
    const store = new WorkspaceStore();
    const file = { name: 'a.png', title: 'a', mimetype: '', bytes: PNG, altText: '', channels: [] };
    for (let index = 0; index <= MOST_FILES; index++) store.putFile({ ...file, id: `F${index}` });
    store.putFile({ ...file, id: 'F1', mimetype: 'image/png' });
    expect(store.files.size).toBe(MOST_FILES);
    expect(store.files.has('F0')).toBe(false);
    expect(store.files.get('F1')?.mimetype).toBe('image/png');
    expect(store.files.has(`F${MOST_FILES}`)).toBe(true);
  });

  it('records the latest calls alone', async () => {
    const get = (method: string) => fetch(`${slack.apiUrl}${method}`).then((response) => response.text());
    await get('first.of.all');
    for (let rest = MOST_CALLS; rest > 0; rest -= 50) {
      await Promise.all(Array.from({ length: Math.min(50, rest) }, () => get('api.test')));
    }
    expect(slack.calls).toHaveLength(MOST_CALLS);
    expect(slack.calls.map(({ method }) => method)).not.toContain('first.of.all');
    expect(slack.calls.every(({ status }) => status === 200)).toBe(true);
  });
});
