import { writeSync } from 'node:fs';
import { openJournal } from '../../db/journal/open-journal.ts';
import { runGroup } from '../../db/journal/run-group.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { startJournal } from '../../src/journal/start-journal.ts';

/*
 * A service in small, for crash.test.ts: accepts, works and sends, says what it has done, and kills itself at the
 * point named. Its clock is an argument, so that leases end without waiting.
 */

const [file = '', point = '', clock = '0'] = process.argv.slice(2);
const now = Number(clock);
const lease = { now, leaseMs: 1000 };

/** Written at once: what is said is out even if the next statement is the end. */
const say = (...words: readonly unknown[]) => writeSync(1, `${words.join(' ')}\n`);

function reach(here: string): void {
  if (here === point) process.kill(process.pid, 'SIGKILL');
}

async function takeRequests(journal: Journal): Promise<void> {
  const keys = Array.from({ length: 5 }, (_, i) => `${clock}.${i}`);
  const results = keys.map(async (key) => {
    const { state } = await journal.accept({ key, user: 'U1', body: { key }, now, limited: false });
    say(state, key);
    reach('one accepted');
  });
  reach('accept called');
  await Promise.all(results);
  reach('all accepted');
}

async function work(journal: Journal): Promise<void> {
  for (;;) {
    const job = await journal.claimJob(lease);
    if (job === undefined) return;
    reach('job claimed');
    const posts = ['answer', 'details'].map((part) => ({
      key: `${job.key} ${part}`,
      lane: 'C1',
      body: part,
    }));
    const answer = { id: job.key, user: job.user, question: '/rfm', body: { key: job.key } };
    const finished = journal.finishJob({ ...job, now, state: 'done', answer, posts });
    reach('finish called');
    if (await finished) say('finished', job.key);
    reach('job finished');
  }
}

async function send(journal: Journal): Promise<void> {
  for (;;) {
    const post = await journal.claimPost(lease);
    if (post === undefined) return;
    reach('post claimed');
    say(post.uncertain ? 'resent' : 'sent', post.key);
    reach('post sent');
    await journal.savePostProgress({ ...post, progress: { ts: clock } });
    reach('progress saved');
    await journal.finishPost({ ...post, now, state: 'sent' });
    reach('post marked');
  }
}

/** Dies between the statements of a result, which no other thread can see. */
function dieInTransaction(): void {
  const sqlite = openJournal(file);
  runGroup(sqlite, [{ name: 'accept', args: [{ key: clock, user: 'U1', body: {}, now, limited: false }] }]);
  say('accepted', clock);
  sqlite.function('die', () => reach('in transaction'));
  sqlite.exec(`CREATE TEMP TRIGGER last BEFORE INSERT ON post WHEN NEW.key = 'last' BEGIN SELECT die(); END`);
  const [claimed] = runGroup(sqlite, [{ name: 'claimJob', args: [lease] }]);
  const job = (claimed as { value: { id: number; token: number; key: string } }).value;
  const posts = ['first', 'last'].map((key) => ({ key, lane: 'C1', body: key }));
  const answer = { id: job.key, user: 'U1', question: '/rfm', body: 'half' };
  runGroup(sqlite, [{ name: 'finishJob', args: [{ ...job, now, state: 'done', answer, posts }] }]);
}

if (point === 'in transaction') dieInTransaction();
const journal = await startJournal(file);
say('started');
reach('started');
if (point === 'hold') await new Promise((resolve) => process.stdin.once('end', resolve).resume());
if (point !== 'drain') await takeRequests(journal);
await work(journal);
await send(journal);
say('counts', JSON.stringify(await journal.counts()));
await journal.close();
