import { describe, expect, it } from 'vitest';
import { counts } from '../../../db/journal/backlog.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { type Call, runGroup } from '../../../db/journal/run-group.ts';

const accept = (key: string): Call => ({
  name: 'accept',
  args: [{ key, user: 'U1', body: key, now: 1, limited: false }],
});
/** Fails when it is half done: the first post is written, the second has no lane. */
const halfDone: Call = {
  name: 'addPosts',
  args: [
    {
      now: 1,
      posts: [
        { key: 'p', lane: 'C1', body: 1 },
        { key: 'q', lane: null, body: 1 },
      ],
    },
  ],
};

describe('runGroup', () => {
  it('gives one outcome a call, in their order, and later calls see earlier ones', () => {
    const sqlite = openJournal(':memory:');
    expect(runGroup(sqlite, [accept('a'), accept('a'), accept('b')])).toEqual([
      { value: { state: 'accepted', jobId: 1 } },
      { value: { state: 'duplicate' } },
      { value: { state: 'accepted', jobId: 2 } },
    ]);
    expect(sqlite.inTransaction).toBe(false);
  });

  it('undoes a call that fails and keeps the others', () => {
    const sqlite = openJournal(':memory:');
    const [first, failed, last] = runGroup(sqlite, [accept('a'), halfDone, accept('b')]);
    expect(failed).toMatchObject({ error: { code: 'SQLITE_CONSTRAINT_NOTNULL' } });
    expect([first, last]).toMatchObject([{ value: { state: 'accepted' } }, { value: { state: 'accepted' } }]);
    expect(counts(sqlite)).toMatchObject({ jobsWaiting: 2, postsWaiting: 0 });
  });

  it('fails every call, and keeps nothing, when the commit fails', () => {
    const sqlite = openJournal(':memory:');
    // A dangling reference that is looked at no sooner than at the commit.
    sqlite.exec(
      `CREATE TABLE late (job INTEGER REFERENCES job DEFERRABLE INITIALLY DEFERRED);
       CREATE TRIGGER dangle AFTER INSERT ON job WHEN NEW.key = 'b' BEGIN INSERT INTO late VALUES (999); END`,
    );
    const outcomes = runGroup(sqlite, [accept('a'), accept('b'), { name: 'counts', args: [] }]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ error: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
    expect(outcomes).toHaveLength(3);
    expect(counts(sqlite).jobsWaiting).toBe(0);
    expect(runGroup(sqlite, [accept('a')])).toEqual([{ value: { state: 'accepted', jobId: 1 } }]);
  });

  it('fails every call when a statement ends the whole transaction, as a full disk may', () => {
    const sqlite = openJournal(':memory:');
    sqlite.exec(
      `CREATE TRIGGER full BEFORE INSERT ON job WHEN NEW.key = 'b' BEGIN SELECT raise(ROLLBACK, 'full'); END`,
    );
    const outcomes = runGroup(sqlite, [accept('a'), accept('b'), accept('c')]);
    expect(outcomes).toHaveLength(3);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ error: { message: 'full' } });
    expect(counts(sqlite).jobsWaiting).toBe(0);
  });
});
