import type { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { findPost, metadataOf } from '../../src/slack/find-post.ts';

/** A conversation of so many pages of 200 messages of others, with ours as the oldest of the last page, or not at all. */
function conversation(pages: number, key?: string): { client: WebClient; read: string[] } {
  const read: string[] = [];
  const page = async ({ cursor = '1' }: { readonly cursor?: string }) => {
    read.push(cursor);
    const isLast = Number(cursor) === pages;
    const ours = isLast && key !== undefined ? [{ ts: '1.5', metadata: metadataOf(key) }] : [];
    const others = Array.from({ length: 200 - ours.length }, (_, index) => ({ ts: `2.${index}` }));
    const next = isLast ? '' : String(Number(cursor) + 1);
    return { ok: true, messages: [...others, ...ours], response_metadata: { next_cursor: next } };
  };
  return { client: { conversations: { history: page, replies: page } } as unknown as WebClient, read };
}

describe('findPost', () => {
  it.each([{}, { threadTs: '1.1' }])('finds a message behind a thousand others (%o)', async (thread) => {
    const { client, read } = conversation(5, 'k');
    const found = await findPost(client, 'k', { channel: 'C1', since: 0, ...thread });
    expect(found).toEqual({ state: 'found', ts: '1.5' });
    expect(read).toEqual(['1', '2', '3', '4', '5']);
  });

  it('says that a message is absent where all was searched', async () => {
    const { client } = conversation(2);
    expect(await findPost(client, 'k', { channel: 'C1', since: 0 })).toEqual({ state: 'absent' });
  });

  it('does not say so where more remains', async () => {
    const { client, read } = conversation(6, 'k');
    expect(await findPost(client, 'k', { channel: 'C1', since: 0 })).toEqual({ state: 'cannot-look' });
    expect(read).toHaveLength(5);
  });
});
