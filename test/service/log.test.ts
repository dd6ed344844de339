import { describe, expect, it } from 'vitest';
import { createLog, type LogFields } from '../../src/log.ts';

const CANARY = 'mary.smith@example.com';

function logged(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog({ write: (line) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it('writes one line of JSON an event, with the fields that are allowed', () => {
    const lines = logged((log) => log.info('job-done', { job: 7, kind: 'question', elapsedMs: 12 }));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'job-done',
      job: 7,
      kind: 'question',
      elapsedMs: 12,
    });
  });

  it.each([
    ['a field that is not allowed', { text: CANARY } as LogFields],
    ['a message of an error', { error: new Error(`no customer ${CANARY}`) }],
    ['a cause of an error', { error: new Error('x', { cause: { mail: CANARY } }) }],
    ['a property of an error', { error: Object.assign(new Error('x'), { data: { mail: CANARY } }) }],
    ['something thrown that is no error', { error: { mail: CANARY } }],
    ['a sentence in place of a word', { kind: `asked by ${CANARY}` }],
  ])('leaves out %s', (_, fields) => {
    const [line = ''] = logged((log) => log.error('failed', fields));
    expect(line).not.toContain(CANARY);
  });

  it('a line break in a field stays in its line', () => {
    const lines = logged((log) => log.warn('x', { slackError: 'a\n{"level":50}' }));
    expect(lines.join('').trim().split('\n')).toHaveLength(1);
  });
});
