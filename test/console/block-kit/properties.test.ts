import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateView } from '../../../src/console/double/block-kit/validate-view.ts';
import { problemsOf, valueAt, withValue } from './payloads.ts';
import { mrkdwn, type Payload, plain, SAMPLES } from './samples.ts';

const words = (max: number) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: max }).filter((text) => text.length <= max);

const section = words(200).map((text) => ({ type: 'section', text: mrkdwn(text) }));
const fields = fc
  .array(words(20).map(plain), { minLength: 1, maxLength: 10 })
  .map((texts) => ({ type: 'section', fields: texts }));
const header = words(150).map((text) => ({ type: 'header', text: plain(text) }));
const divider = fc.constant({ type: 'divider' });
const context = fc
  .array(words(50).map(mrkdwn), { minLength: 1, maxLength: 10 })
  .map((elements) => ({ type: 'context', elements }));
const actions = fc.uniqueArray(words(255), { minLength: 1, maxLength: 25 }).map((ids) => ({
  type: 'actions',
  elements: ids.map((action_id) => ({ type: 'button', action_id, text: plain('Go') })),
}));
const image = words(200).map((alt_text) => ({ type: 'image', slack_file: { id: 'F0123456789' }, alt_text }));
const preformatted = words(200).map((text) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
}));

const block = fc.oneof(section, fields, header, divider, context, actions, image, preformatted);

const rows = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 2, max: 25 }))
  .chain(([columns, count]) =>
    fc.array(
      fc.array(
        fc.oneof(
          words(15).map((text) => ({ type: 'raw_text', text })),
          fc
            .double({ noNaN: true, noDefaultInfinity: true })
            .map((value) => ({ type: 'raw_number', value, text: '1' })),
        ),
        { minLength: columns, maxLength: columns },
      ),
      { minLength: count, maxLength: count },
    ),
  );
const dataTable = rows.map((cells) => ({
  type: 'data_table',
  caption: 'Customers',
  rows: cells,
  page_size: 10,
}));

/** Few enough blocks that their text stays within what stands beside a table. */
const message = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 8 }), fc.option(dataTable))
  .filter(([blocks]) => JSON.stringify(blocks).length < 6000 && !/[&<>]/.test(JSON.stringify(blocks)))
  .map(([blocks, table]): Payload => ({ blocks: table ? [...blocks, table] : blocks }));

/** The changes that take a valid message across one limit, each at a block of its own choosing. */
const mutations: readonly ((payload: Payload, at: number) => Payload)[] = [
  (payload, at) => withValue(payload, `/blocks/${at}/surprise`, true),
  (payload, at) => withValue(payload, `/blocks/${at}/block_id`, 'x'.repeat(256)),
  (payload, at) => withValue(payload, `/blocks/${at}/type`, undefined),
  (payload, at) => withValue(payload, `/blocks/${at}`, { type: 'header', text: plain('x'.repeat(151)) }),
  (payload, at) => withValue(payload, `/blocks/${at}`, { type: 'section', text: mrkdwn('x'.repeat(3001)) }),
  (payload, at) => withValue(payload, `/blocks/${at}`, { type: 'alert', text: plain('x') }),
];

const pointers = (value: unknown, here = ''): string[] =>
  typeof value === 'object' && value !== null
    ? [here, ...Object.entries(value).flatMap(([name, inner]) => pointers(inner, `${here}/${name}`))]
    : [here];

/** Every place in the samples but their roots. */
const places = SAMPLES.flatMap(({ value }) =>
  pointers(value)
    .slice(1)
    .map((pointer) => ({ value, pointer })),
);

describe('block kit properties', () => {
  it('messages within the limits have no problem', () => {
    fc.assert(
      fc.property(message, (payload) => {
        expect(problemsOf(payload)).toEqual([]);
      }),
    );
  });

  it('one change across a limit is found at the block that was changed', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.constantFrom(...mutations), (payload, seed, mutate) => {
        const at = seed % payload.blocks!.length;
        const found = problemsOf(mutate(payload, at));
        expect(found).toHaveLength(1);
        expect(`${found[0]!.pointer}/`.startsWith(`/blocks/${at}/`)).toBe(true);
      }),
    );
  });

  it('anything at any place gives problems with pointers into the payload, and never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ value, pointer }, replacement) => {
        const payload = withValue(value, pointer, replacement);
        for (const problem of problemsOf(payload)) {
          expect(valueAt(payload, problem.pointer)).toBeDefined();
          expect(problem.message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a type that is an object with a toString of its own is shown as JSON', () => {
    const type = { toString: {} };
    expect(problemsOf({ blocks: [{ type }] } as never).map(({ message }) => message)).toEqual([
      'unsupported type: {"toString":{}}',
    ]);
    expect(validateView({ type }).map(({ message }) => message)).toEqual([
      'unsupported type: {"toString":{}}',
    ]);
  });
});
