import { describe, expect, it } from 'vitest';
import { validateMessage } from '../../../src/console/double/block-kit/validate-message.ts';
import { validateView } from '../../../src/console/double/block-kit/validate-view.ts';
import { plain } from './samples.ts';

const first = (message: object) => validateMessage(message)[0];

describe('validateMessage', () => {
  it('tells the place, the words and the rule of a problem', () => {
    expect(validateMessage({ blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] })).toEqual([
      {
        pointer: '/blocks/0/text/text',
        message: 'must be less than 151 characters',
        rule: 'header.text.max',
        error: 'invalid_blocks',
      },
    ]);
  });

  it('leaves the other arguments of the call alone', () => {
    expect(validateMessage({ channel: 'C1', text: 'Hi', unfurl_links: false, thread_ts: '1.2' })).toEqual([]);
  });

  it('counts UTF-16 units: an emoji weighs two', () => {
    const header = (text: string) => ({ blocks: [{ type: 'header', text: plain(text) }] });
    expect(validateMessage(header('😀'.repeat(75)))).toEqual([]);
    expect(first(header('😀'.repeat(76)))?.rule).toBe('header.text.max');
  });

  it('takes a field that is undefined for absent, as JSON does', () => {
    expect(
      validateMessage({ blocks: [{ type: 'divider', block_id: undefined, surprise: undefined }] }),
    ).toEqual([]);
  });

  it('refuses names that every object inherits', () => {
    const block = JSON.parse('{"type":"divider","__proto__":1,"constructor":2}');
    expect(validateMessage({ blocks: [block] }).map(({ message }) => message)).toEqual([
      'invalid additional property: __proto__',
      'invalid additional property: constructor',
    ]);
  });

  it('tells of every broken field, not of the first alone', () => {
    const broken = { type: 'image', alt_text: '', title: plain('x'.repeat(2001)), image_url: 'ftp://x' };
    expect(validateMessage({ blocks: [broken] }).map(({ pointer }) => pointer)).toEqual([
      '/blocks/0/image_url',
      '/blocks/0/alt_text',
      '/blocks/0/title/text',
    ]);
  });

  it('weighs escaped characters and headers as Slack stores them', () => {
    const sections = (text: string) =>
      Array.from({ length: 5 }, () => ({ type: 'section', text: plain(text) }));
    expect(validateMessage({ blocks: sections('&'.repeat(520)) })).toEqual([]);
    expect(first({ blocks: sections('&'.repeat(521)) })?.error).toBe('msg_blocks_too_long');
    expect(validateMessage({ blocks: sections('<'.repeat(650)) })).toEqual([]);
    expect(first({ blocks: sections('>'.repeat(651)) })?.error).toBe('msg_blocks_too_long');
    const header = { type: 'header', text: plain('x') };
    expect(validateMessage({ blocks: [...sections('x'.repeat(2579)), header] })).toEqual([]);
    expect(first({ blocks: [...sections('x'.repeat(2580)), header] })?.error).toBe('msg_blocks_too_long');
  });

  it('finds the table and the block ids inside a container', () => {
    const table = (block_id: string) => ({
      type: 'table',
      block_id,
      rows: [[{ type: 'raw_text', text: 'a' }]],
    });
    const container = (block: object) => ({ type: 'container', title: plain('T'), child_blocks: [block] });
    expect(first({ blocks: [table('a'), container(table('b'))] })).toMatchObject({
      pointer: '/blocks/1/child_blocks/0',
      message: 'only_one_table_allowed',
      error: 'invalid_attachments',
    });
    const divider = { type: 'divider', block_id: 'a' };
    expect(first({ blocks: [divider, container(divider)] })?.pointer).toBe(
      '/blocks/1/child_blocks/0/block_id',
    );
  });

  it.each([
    [{}, 'no_text'],
    [{ text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [{ text: 'Hi', markdown_text: 'Hi' }, 'markdown_text_conflict'],
    [{ text: 'Hi', attachments: [{}] }, 'invalid_attachments'],
    [{ text: 'Hi', metadata: {} }, 'invalid_metadata_format'],
    [{ text: 'Hi', blocks: 'none' }, 'invalid_blocks'],
  ])('%o is refused', (message, error) => {
    expect(first(message)?.error).toBe(error);
  });

  it.each([
    [
      'datepicker',
      'initial_date',
      ['2024-02-29', '1999-12-31'],
      ['2023-02-29', '2024-13-01', '2024-1-1', 'today'],
    ],
    ['timepicker', 'initial_time', ['00:00', '23:59'], ['24:00', '12:60', '9:05', '09:05:00']],
    ['channels_select', 'initial_channel', ['C0', 'G0AB'], ['D0AB', 'c0', '#general']],
  ])('a %s reads %s as Slack does', (type, field, right, wrong) => {
    const rules = (value: string) =>
      validateMessage({ blocks: [{ type: 'actions', elements: [{ type, [field]: value }] }] }).map(
        ({ rule }) => rule,
      );
    expect(right.map(rules)).toEqual(right.map(() => []));
    expect(wrong.map(rules)).toEqual(wrong.map(() => [`${type}.${field}.format`]));
  });
});

describe('validateView', () => {
  it.each([null, 'home', [], {}, { type: 'panel' }])('%o is no view', (view) => {
    expect(validateView(view)).toMatchObject([
      { pointer: '', rule: 'view.kind', error: 'invalid_arguments' },
    ]);
  });

  it('refuses what only modals have on the Home tab', () => {
    const view = { type: 'home', blocks: [{ type: 'divider' }], title: plain('T') };
    expect(validateView(view)).toMatchObject([{ rule: 'home.unknown_field', error: 'invalid_arguments' }]);
  });
});
