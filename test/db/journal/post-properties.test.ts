import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDueAt } from '../../../db/journal/backlog.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { addPosts, claimPost, finishPost, retryPost, savePostProgress } from '../../../db/journal/posts.ts';
import { type Actions, type Held, LEASE, mostValid, type Step, steps } from './steps.ts';

const LANES = ['L0', 'L1', 'L2'];

function play(sequence: readonly Step[]) {
  const sqlite = openJournal(':memory:');
  const added = new Set<string>();
  const ended: string[] = [];
  const claims: Held[] = [];
  /** Keys whose last attempt was neither ended nor given back, and keys that may have reached Slack. */
  const open = new Set<string>();
  const doubted = new Set<string>();
  let now = 0;
  const picked = ({ pick }: Step) => claims[pick % claims.length] ?? { id: 0, token: 0, key: '' };
  const actions: Actions = {
    add({ key: number }) {
      const lane = LANES[number % LANES.length]!;
      const key = `${lane} ${number}`;
      addPosts(sqlite, { now, posts: [{ key, lane, body: 1 }] });
      added.add(key);
    },
    claim() {
      const due = nextDueAt(sqlite);
      const post = claimPost(sqlite, { now, leaseMs: LEASE });
      expect(post === undefined).toBe(due === undefined || due > now);
      if (post === undefined) return;
      if (open.has(post.key)) doubted.add(post.key);
      expect(post.uncertain).toBe(doubted.has(post.key));
      open.add(post.key);
      claims.push(post);
    },
    extend(step) {
      savePostProgress(sqlite, { ...picked(step), progress: step.ms, leaseUntil: now + step.ms });
    },
    finish(step) {
      const claim = picked(step);
      if (!finishPost(sqlite, { ...claim, now, state: step.flag ? 'sent' : 'failed' })) return;
      ended.push(claim.key);
      open.delete(claim.key);
    },
    retry(step) {
      const claim = picked(step);
      const call = { ...claim, runAt: now + step.ms, error: 'reset', uncertain: step.flag };
      if (!retryPost(sqlite, call)) return;
      open.delete(claim.key);
      if (step.flag) doubted.add(claim.key);
    },
    wait({ ms }) {
      now += ms;
    },
  };
  for (const step of sequence) {
    actions[step.kind](step);
    const lanes = sqlite.prepare(`SELECT lane FROM post WHERE state = 'sending'`).pluck().all();
    expect(new Set(lanes).size).toBe(lanes.length);
    const isValid = (claim: Held) => savePostProgress(sqlite, { ...claim, progress: 1 });
    expect(mostValid(sqlite, claims, isValid)).toBeLessThanOrEqual(1);
  }
  sqlite.close();
  return { added: [...added], ended };
}

describe('posts, whatever happens', () => {
  it('a lane keeps its order, one at a time, and no doubt about an attempt is lost', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { added, ended } = play(sequence);
        for (const lane of LANES) {
          const inLane = (keys: readonly string[]) => keys.filter((key) => key.startsWith(lane));
          expect(inLane(ended)).toEqual(inLane(added).slice(0, inLane(ended).length));
        }
      }),
      { numRuns: 300 },
    );
  });
});
