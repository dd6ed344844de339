import { UserError } from '../../commands/contract/user-error.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import { plainText } from '../render/plain-text.ts';
import { textPaint } from '../render/text-paint.ts';
import { textStyle } from './text-style.ts';
import type { Verb } from './verb.ts';

const MARKS = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' } as const;

export const verb: Verb = {
  usage: 'doctor [--json] [--db FILE]',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const findings = await runDoctor(call.db);
    const failed = findings.filter(({ state }) => state === 'fail');
    const paint = textPaint(textStyle(call).colours);
    if (call.values.json === true) {
      call.stdout.write(`${JSON.stringify({ ok: failed.length === 0, checks: findings })}\n`);
    } else {
      const widest = Math.max(...findings.map(({ id }) => id.length));
      for (const { id, state, text, remedy } of findings) {
        const line = plainText(`${text}${remedy === undefined ? '' : ` ${remedy}`}`);
        const mark = state === 'ok' ? MARKS.ok : paint.warning(MARKS[state]);
        call.stdout.write(`${mark}  ${id.padEnd(widest)}  ${line}\n`);
      }
    }
    if (failed.length === 0) return;
    throw new UserError(
      `Not everything is in order: ${failed.map(({ id }) => id).join(', ')}. See the remedies.`,
    );
  },
};
