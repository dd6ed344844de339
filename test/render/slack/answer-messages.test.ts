import { describe, expect, it } from 'vitest';
import type { Block, TableBlock } from '../../../commands/contract/answer.ts';
import { answerMessages } from '../../../src/render/slack/answer-messages.ts';
import type { SlackBlock, SlackMessage } from '../../../src/render/slack/slack-message.ts';
import { ANSWER_ID, allMessages, answerOf, chartOf, FORMS, inputOf, segments, tableOf } from './answers.ts';
import { textsIn } from './texts-in.ts';

const steps: Block = {
  kind: 'actions',
  items: [
    { label: 'who is worth winning back', command: '/rfm at risk' },
    { label: 'recency and frequency', command: '/rfm grid' },
  ],
};
const metrics: Block = {
  kind: 'metrics',
  items: [
    { label: 'Customers', value: 4372, unit: 'count' },
    { label: 'Revenue', value: 8_300_065.81, unit: 'money' },
  ],
};
const people: Block = {
  kind: 'table',
  id: 'top',
  persons: true,
  columns: [
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'spend', label: 'Spend', type: 'money' },
  ],
  rows: [{ customer: '14646', spend: 279_489.02 }],
};
const full = answerOf([chartOf('segments'), metrics, segments, steps]);

const typesOf = ({ blocks }: SlackMessage) => blocks.map(({ type }) => type);
const blockOf = <T extends SlackBlock['type']>({ blocks }: SlackMessage, type: T) => {
  const found = blocks.find((block): block is Extract<SlackBlock, { type: T }> => block.type === type);
  if (found === undefined) throw new Error(`no ${type} in the message`);
  return found;
};
const buttonsOf = (message: SlackMessage) => blockOf(message, 'actions').elements;
const wordsOf = (message: SlackMessage | readonly SlackMessage[]) => textsIn(message).join('\n');

describe('the message of an answer', () => {
  const { parent, replies } = answerMessages(inputOf(full));

  it('is header, headline, chart, figures, table, context and buttons, in this order', () => {
    expect(typesOf(parent)).toEqual([
      'header',
      'rich_text',
      'image',
      'rich_text',
      'data_table',
      'context',
      'actions',
    ]);
  });
  it('writes money, shares and dates as the locale does', () => {
    const german = answerMessages(inputOf(full, { locale: 'de-DE' })).parent;
    expect(wordsOf(german)).toMatch(/279\.489,02 €|279\.489,02 £/);
    expect(wordsOf(german)).toContain('50,0 %');
    expect(wordsOf(german)).toContain('10.12.2011');
  });
  it.each([
    [12, 12],
    [13, 10],
  ])('shows %i rows by %i', (rows, page) => {
    const table = tableOf('long', [{ key: 'c0', label: 'Name', type: 'text' }], rows, (row) => `row ${row}`);
    expect(blockOf(answerMessages(inputOf(answerOf([table]))).parent, 'data_table')).toMatchObject({
      page_size: page,
    });
  });
  it('leaves out the columns that are details, and says so', () => {
    const [first, ...others] = (segments as TableBlock).columns;
    const columns = [first!, ...others.map((column) => ({ ...column, detail: true as const }))];
    const { parent: brief } = answerMessages(inputOf(answerOf([{ ...(segments as TableBlock), columns }])));
    expect(blockOf(brief, 'data_table').rows[0]).toEqual([{ type: 'raw_text', text: 'Segment' }]);
    expect(wordsOf(brief)).toContain('1 of 4 columns');
  });
  it('keeps numbers as numbers beside their text, so that Slack sorts them', () => {
    expect(blockOf(parent, 'data_table')).toMatchObject({ row_header_column_index: 0 });
    expect(blockOf(parent, 'data_table').rows[1]).toEqual([
      { type: 'raw_text', text: 'Champions' },
      { type: 'raw_number', value: 1234, text: '1,234' },
      { type: 'raw_number', value: 0.5, text: '50.0%' },
      { type: 'raw_number', value: 279_489.02, text: '£279,489.02' },
    ]);
  });
  it('says what was asked, of which day, of how many customers, and the run', () => {
    expect(wordsOf(parent)).toContain(
      '/rfm view=summary top=30 · as of 10 Dec 2011 · 4,372 customers · 541,909 rows · run abc123',
    );
  });
  it('offers the next steps first, one of them as primary, then other views, sharing, export and asking again', () => {
    expect(buttonsOf(parent)).toMatchObject([
      { action_id: 'ask:0', style: 'primary', text: { text: 'Who is worth winning back' } },
      { action_id: 'ask:1' },
      { action_id: 'view', options: [{ value: 'grid' }, { value: 'top' }] },
      { action_id: 'share' },
      { action_id: 'export' },
      { action_id: 'rerun' },
    ]);
    expect(buttonsOf(parent).filter((element) => 'style' in element)).toHaveLength(1);
    expect(blockOf(parent, 'actions').block_id).toBe(`answer:${ANSWER_ID}`);
  });
  it('carries nothing but the answer’s id in its buttons', () => {
    const values = buttonsOf(parent).flatMap((element) => ('value' in element ? [element.value] : []));
    expect(new Set(values)).toEqual(new Set([ANSWER_ID]));
  });
  it('says the same facts in its fallback text', () => {
    expect(parent.text).toBe(
      [
        'Segments',
        'Champions bring half of revenue.',
        'Champions · Customers 1,234 · % of revenue 50.0% · Revenue £279,489.02',
        'At Risk · Customers 12 · % of revenue 12.5% · Revenue -£5.00',
      ].join('\n'),
    );
  });
  it('leaves the rules to the thread', () => {
    expect(wordsOf(parent)).not.toContain('Returns are subtracted.');
    expect(wordsOf(replies)).toContain('Returns are subtracted.');
  });
  it('names its caveats, which are in the thread', () => {
    const careful = answerMessages(inputOf(answerOf([segments], { caveats: ['Few rows.'] })));
    expect(wordsOf(careful.parent)).toContain('1 caveat in the thread');
    expect(wordsOf(careful.replies)).toContain('Few rows.');
  });
  it('says that it may be there twice when it was sent again', () => {
    expect(wordsOf(answerMessages(inputOf(full, { resent: true })).parent)).toContain('twice');
    expect(wordsOf(parent)).not.toContain('twice');
  });
  it('shows commands instead of labels that are all alike', () => {
    const items = ['/rfm', '/rfm grid'].map((command) => ({ label: 'example', command }));
    const { parent: help } = answerMessages(inputOf(answerOf([{ kind: 'actions', items }])));
    expect(buttonsOf(help)).toMatchObject([
      { text: { text: '/rfm' } },
      { text: { text: '/rfm grid' } },
      {},
      {},
      {},
    ]);
  });
  it('shows commands instead of labels that would be cut', () => {
    const items = [{ label: 'Who is worth the most, and who is being lost', command: '/help rfm' }];
    const { parent: help } = answerMessages(inputOf(answerOf([{ kind: 'actions', items }])));
    expect(buttonsOf(help)[0]).toMatchObject({ text: { text: '/help rfm' } });
  });
  it('numbers the next steps over all blocks and names in the thread those that have no button', () => {
    const item = (name: string) => ({ label: name, command: `/${name}` });
    const many = answerOf([
      { kind: 'actions', items: [item('a'), item('b'), item('c')] },
      { kind: 'actions', items: [item('d'), item('e'), item('f')] },
    ]);
    const messages = answerMessages(inputOf(many));
    const ids = buttonsOf(messages.parent).flatMap(({ action_id }) => action_id ?? []);
    expect(ids.filter((id) => id.startsWith('ask:'))).toEqual(['ask:0', 'ask:1', 'ask:2', 'ask:3', 'ask:4']);
    expect(wordsOf(messages.replies)).toContain('/f');
  });
  it('puts further charts and tables into the thread, one table a message', () => {
    const second: Block = { ...segments, id: 'by-country' } as Block;
    const { parent: first, replies: rest } = answerMessages(
      inputOf(answerOf([chartOf('one'), segments, chartOf('two'), second])),
    );
    expect(typesOf(first).filter((type) => type === 'image' || type === 'data_table')).toHaveLength(2);
    expect(rest.map(typesOf)).toEqual([['image'], ['data_table'], ['rich_text']]);
  });
});

describe('the forms', () => {
  const of = (form: (typeof FORMS)[number]) => answerMessages(inputOf(full, { form }));

  it('go down from a picture to Slack’s own chart, to a table, to text', () => {
    const shown = FORMS.map((form) =>
      typesOf(of(form).parent).filter((type) => ['image', 'data_visualization', 'data_table'].includes(type)),
    );
    expect(shown).toEqual([
      ['image', 'data_table'],
      ['data_visualization', 'data_table'],
      ['data_table'],
      [],
    ]);
  });
  it('draw Slack’s own chart from the first table’s names and money', () => {
    expect(blockOf(of('native').parent, 'data_visualization')).toEqual({
      type: 'data_visualization',
      title: 'Revenue by Segment',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'Revenue',
            data: [
              { label: 'Champions', value: 279_489.02 },
              { label: 'At Risk', value: -5 },
            ],
          },
        ],
        axis_config: { categories: ['Champions', 'At Risk'], x_label: 'Segment', y_label: 'Revenue' },
      },
    });
  });
  it('say a chart in words where it is no picture', () => {
    expect(wordsOf(of('full').replies)).not.toContain('Bars of segments');
    for (const form of ['native', 'table', 'text'] as const) {
      expect(wordsOf(of(form).replies)).toContain('Bars of segments: Champions 1,234.');
    }
  });
  it('use Slack’s own chart where a picture could not be uploaded', () => {
    const { parent } = answerMessages(inputOf(full, { files: {} }));
    expect(typesOf(parent)).toContain('data_visualization');
  });
  it('write the table as aligned lines of at most 60 characters in the end', () => {
    const lines =
      textsIn(of('text').parent.blocks)
        .find((text) => text.includes('───'))
        ?.split('\n') ?? [];
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });
});

describe('what others than the asker see', () => {
  const answer = answerOf([{ ...chartOf('top'), persons: true } as Block, people, segments, steps], {
    privacy: 'persons',
    headline: 'Customer 14646 spent the most.',
    groupHeadline: 'The top customers bring half of revenue.',
    title: 'Top customers',
  });
  const shared = answerMessages(inputOf(answer, { audience: 'shared' }));
  const all = wordsOf([shared.parent, ...shared.replies]);

  it('is what is about groups: no name in any text, no list, no picture of persons', () => {
    expect(all).not.toContain('14646');
    expect(all).toContain('The top customers bring half of revenue.');
    expect(all).toContain('At Risk');
    expect(typesOf(shared.parent)).not.toContain('image');
    expect(all).toContain('Lists and charts of single customers are left out here.');
  });
  it('is the same in the channel', () => {
    const { parent, replies } = answerMessages(inputOf(answer, { audience: 'channel' }));
    expect(wordsOf([parent, ...replies])).not.toContain('14646');
  });
  it('has no buttons and names who shared it', () => {
    expect(typesOf(shared.parent)).not.toContain('actions');
    expect(wordsOf(shared.parent)).toContain('Shared by Anna Weber');
  });
  it('is neither table nor chart where an answer about persons does not say which blocks name them', () => {
    const unmarked = answerOf([chartOf('top'), { ...people, persons: undefined } as never], {
      privacy: 'persons',
      headline: 'Customer 14646 spent the most.',
    });
    const { parent, replies } = answerMessages(inputOf(unmarked, { audience: 'shared' }));
    expect(wordsOf([parent, ...replies])).not.toContain('14646');
    expect(typesOf(parent)).toEqual(['header', 'rich_text', 'context']);
  });
  it('leaves out small groups and the charts that may show them', () => {
    const small = answerOf([
      chartOf('segments'),
      {
        ...segments,
        rows: [
          { segment: 'Few', customers: 9 },
          { segment: 'Nobody', customers: 0 },
          { segment: 'Many', customers: 10 },
        ],
      } as Block,
    ]);
    const words = wordsOf(answerMessages(inputOf(small, { audience: 'channel' })).parent);
    expect(words).not.toContain('Few');
    expect(words).toContain('Many');
    expect(words).toContain('Nobody');
    expect(words).not.toContain('F0CHART001');
    expect(wordsOf(answerMessages(inputOf(small)).parent)).toContain('Few');
  });
  it('is not offered to be shared once more', () => {
    const { parent } = answerMessages(inputOf(full, { audience: 'channel' }));
    expect(buttonsOf(parent).map(({ action_id }) => action_id)).not.toContain('share');
    expect(wordsOf(parent)).toContain('Asked by Anna Weber');
  });
  it('says whose schedule asked, where nobody did just now', () => {
    const { parent } = answerMessages(inputOf(full, { audience: 'channel', scheduled: true }));
    expect(wordsOf(parent)).toContain('Scheduled by Anna Weber');
    expect(wordsOf(parent)).not.toContain('Asked by');
  });
});

describe('an answer where Patron may not post by itself', () => {
  const of = (alone: 'not-invited' | 'not-allowed', answer = full) =>
    answerMessages(inputOf(answer, { audience: 'channel', files: {}, alone }));

  it('says what is missing and how to have it, to screen readers too', () => {
    const sentence =
      'Patron is not in this channel, so this answer comes without its picture and its details. Type /invite @Patron and ask again to have all of it.';
    const { parent, replies } = of('not-invited');
    expect(wordsOf(parent)).toContain(sentence);
    expect(parent.text).toContain(sentence);
    expect(replies).toEqual([]);
  });
  it('names a picture only where there is one, and no thread', () => {
    const words = wordsOf(of('not-allowed', answerOf([segments], { caveats: ['Few rows.'] })).parent);
    expect(words).toContain('without its details.');
    expect(words).toContain('Ask in a message to Patron');
    expect(words).not.toContain('in the thread');
  });
});

describe('the menus of an answer', () => {
  const menu: Block = {
    kind: 'choices',
    label: 'Number of groups',
    options: [
      { label: '2 groups', command: '/segment 2' },
      { label: '3 groups', command: '/segment 3', current: true },
    ],
  };

  it('offer every version and mark the one that is shown', () => {
    const { parent } = answerMessages(inputOf(answerOf([segments, menu]), { views: [] }));
    expect(buttonsOf(parent)[0]).toMatchObject({
      type: 'static_select',
      action_id: 'choose:0',
      placeholder: { text: 'Number of groups' },
      options: [{ value: '0' }, { value: '1' }],
      initial_option: { text: { text: '3 groups' }, value: '1' },
    });
  });
  it('are three at most, and none where there is nothing to choose', () => {
    const many = answerOf([{ ...menu, options: [] } as Block, menu, menu, menu, menu]);
    const ids = buttonsOf(answerMessages(inputOf(many)).parent).map(({ action_id: id }) => id ?? '');
    expect(ids.filter((id) => id.startsWith('choose:'))).toEqual(['choose:1', 'choose:2']);
  });
});

describe('an answer that rests on no data', () => {
  const help = answerOf([], {
    command: 'help',
    args: {},
    provenance: { asOf: null, rows: 0, customers: 0, rules: [], runId: 'x', elapsedMs: 1 },
  });
  it('shows no provenance, nothing to share or to export, and no thread', () => {
    const { parent, replies } = answerMessages(inputOf(help, { views: [] }));
    expect(replies).toEqual([]);
    expect(buttonsOf(parent).map(({ action_id }) => action_id)).toEqual(['rerun']);
    expect(wordsOf(parent)).not.toContain('customers');
  });
  it('has a fallback text in every form', () => {
    for (const { text } of allMessages(help)) expect(text).not.toBe('');
  });
});
