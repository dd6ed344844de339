import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { startJournal } from '../../src/journal/start-journal.ts';

/*
 * Fills a file that may not grow beyond a limit, for full-disk.test.ts: says what was accepted, what was refused and why,
 * waits for a line while the limit is lifted, and says what is in the journal then.
 */

const say = (...words: readonly unknown[]) => writeSync(1, `${words.join(' ')}\n`);
const journal = await startJournal(process.argv[2] ?? '');
const body = 'long '.repeat(4000);

async function accept(key: string): Promise<boolean> {
  try {
    const { state } = await journal.accept({ key, user: 'U1', body: { key, body }, now: 1, limited: false });
    say(state, key);
    return true;
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    say('refused', key, name, code);
    return false;
  }
}

for (let group = 0; ; group++) {
  const results = await Promise.all(Array.from({ length: 10 }, (_, i) => accept(`${group}.${i}`)));
  if (results.includes(false)) break;
}
say('full');
await createInterface(process.stdin).question('');
await accept('later');
for (;;) {
  const job = await journal.claimJob({ now: 1, leaseMs: 1000 });
  if (job === undefined) break;
  say('stored', job.key);
}
await journal.close();
process.stdin.destroy();
