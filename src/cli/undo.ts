import { existsSync } from 'node:fs';
import { UserError } from '../../commands/contract/user-error.ts';
import { undoBatch } from '../../db/imports/undo-batch.ts';
import { openDatabase } from '../../db/open.ts';
import { plainText } from '../render/plain-text.ts';
import type { Verb } from './verb.ts';

/** Takes the newest import back out. A batch may be named, so that a script cannot undo the wrong one. */
export const verb: Verb = {
  usage: 'undo [BATCH] [--json] [--db FILE]',
  options: { json: { type: 'boolean' } },
  async run({ db, operands, values, stdout, now }) {
    const wanted = readBatch(operands);
    if (!existsSync(db)) throw new UserError(`There is no database ${db}. Name it with --db.`);
    const { sqlite, close } = openDatabase(db);
    try {
      const undone = undoBatch(sqlite, wanted, now);
      const out =
        undone.accepted === 1 ? 'its one row is out again' : `its ${undone.accepted} rows are out again`;
      const sentence = `Batch ${undone.batch} (${plainText(undone.file)}) is undone: ${out}.`;
      stdout.write(values.json === true ? `${JSON.stringify(undone)}\n` : `${sentence}\n`);
    } finally {
      await close();
    }
  },
};

function readBatch(operands: readonly string[]): number | undefined {
  const [written] = operands;
  if (written === undefined) return undefined;
  if (operands.length === 1 && /^\d{1,9}$/.test(written)) return Number(written);
  throw new UserError(`A batch is a number, and got ${operands.join(' ')}. "/data" lists the batches.`);
}
