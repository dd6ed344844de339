import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClaimedPost } from '../../src/journal/journal.ts';
import { silentLog } from '../../src/log.ts';
import { workPost } from '../../src/service/send-posts.ts';
import type { NoticePost, Post } from '../../src/slack/post.ts';

type Desk = Parameters<typeof workPost>[1];

const folder = mkdtempSync(join(tmpdir(), 'patron-posts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Sends one post with a journal that fails to read answers, for the last time. */
async function failed(post: Post): Promise<{ notices: NoticePost[]; state: string | undefined }> {
  const notices: NoticePost[] = [];
  let state: string | undefined;
  const claim = { id: 7, token: 1, attempt: 3, key: 'k', body: post, createdAt: 0, progress: null };
  const journal: Partial<Desk['journal']> = {
    readAnswer: () => Promise.reject(new Error('the disk is gone')),
    addPosts: async ({ posts }) => void notices.push(...posts.map(({ body }) => body as NoticePost)),
    finishPost: async (result) => {
      state = result.state;
      return true;
    },
  };
  const desk = { db: join(folder, 'patron.db'), journal, log: silentLog, now: () => 0 };
  await workPost({ ...claim, uncertain: false } as ClaimedPost, desk as unknown as Desk);
  return { notices, state };
}

describe('a post that fails by a fault of ours', () => {
  it('is told where it was asked for, with a reference that finds the fault', async () => {
    const place = { channel: 'C1', kind: 'channel' } as const;
    const { notices, state } = await failed({ kind: 'export', answerId: 'a', user: 'U1', place });
    expect(state).toBe('failed');
    expect(notices).toMatchObject([{ user: 'U1', place }]);
    const reference = /Reference: ([0-9a-f]{8})$/.exec(notices[0]?.message.text ?? '')?.[1];
    const faults = readFileSync(join(folder, 'patron-faults.log'), 'utf8');
    expect(faults).toContain(` ${reference} patron export (post 7)\nError: the disk is gone`);
  });
});
