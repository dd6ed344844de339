import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept } from '../../../db/journal/accept.ts';
import { claimJob, extendJob, finishJob, retryJob } from '../../../db/journal/jobs.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { type Actions, type Held, LEASE, mostValid, type Step, steps } from './steps.ts';

function play(sequence: readonly Step[]) {
  const sqlite = openJournal(':memory:');
  const accepted: string[] = [];
  const finished: number[] = [];
  const claims: Held[] = [];
  let now = 0;
  const picked = ({ pick }: Step) => claims[pick % claims.length] ?? { id: 0, token: 0, key: '' };
  const actions: Actions = {
    add({ key, flag }) {
      const request = { key: `k${key}`, user: `U${key % 2}`, body: 1, now, limited: flag };
      if (accept(sqlite, request).state === 'accepted') accepted.push(request.key);
    },
    claim() {
      const due = sqlite.prepare<[], number | null>('SELECT min(due_at) FROM job').pluck().get();
      const job = claimJob(sqlite, { now, leaseMs: LEASE });
      expect(job === undefined).toBe(due == null || due > now);
      if (job !== undefined) claims.push(job);
    },
    extend(step) {
      extendJob(sqlite, { ...picked(step), leaseUntil: now + step.ms });
    },
    finish(step) {
      const posts = [{ key: `post ${finished.length}`, lane: 'C1', body: 1 }];
      const claim = picked(step);
      if (finishJob(sqlite, { ...claim, now, state: 'done', posts })) finished.push(claim.id);
    },
    retry(step) {
      retryJob(sqlite, { ...picked(step), runAt: now + step.ms, error: 'busy' });
    },
    wait({ ms }) {
      now += ms;
    },
  };
  for (const step of sequence) {
    actions[step.kind](step);
    const isValid = (claim: Held) => extendJob(sqlite, { ...claim, leaseUntil: now });
    expect(mostValid(sqlite, claims, isValid)).toBeLessThanOrEqual(1);
  }
  return { sqlite, accepted, finished };
}

describe('jobs, whatever happens', () => {
  it('no key is accepted twice, no job has two valid tokens, each job has one result', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { sqlite, accepted, finished } = play(sequence);
        expect(new Set(accepted).size).toBe(accepted.length);
        expect(new Set(finished).size).toBe(finished.length);
        expect(sqlite.prepare('SELECT key FROM job ORDER BY id').pluck().all()).toEqual(accepted);
        expect(sqlite.prepare('SELECT job_id FROM post ORDER BY id').pluck().all()).toEqual(finished);
        sqlite.close();
      }),
      { numRuns: 300 },
    );
  });
});
