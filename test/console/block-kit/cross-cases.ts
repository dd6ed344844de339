import { valueAt, withValue } from './payloads.ts';
import { mrkdwn, type Payload, plain, SAMPLES } from './samples.ts';

/** A pair of payloads on either side of a rule: `good` passes wholly, `bad` breaks the rule at the pointer. */
export type CrossCase = {
  readonly rule: string;
  readonly good: Payload;
  readonly bad: Payload;
  readonly pointer: string;
};

const sample = (name: string): Payload => SAMPLES.find((one) => one.name === name)!.value;

const message = (...blocks: unknown[]): Payload => ({ blocks });
const divider = (block_id: string) => ({ type: 'divider', block_id });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const sections = (count: number, length: number) =>
  Array.from({ length: count }, () => section('x'.repeat(length)));
const cells = (...texts: string[]) => texts.map((text) => ({ type: 'raw_text', text }));
const table = (...rows: unknown[]) => ({ type: 'table', rows });
const dataTable = (rows: unknown[], more: object = {}) => ({
  type: 'data_table',
  caption: 'C',
  rows,
  ...more,
});
const emptyRichText = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] };
const pie = {
  type: 'data_visualization',
  title: 'T',
  chart: { type: 'pie', segments: [{ label: 'A', value: 1 }] },
};
const plan = { type: 'plan', title: 'T' };
const button = (action_id: string) => ({ type: 'button', text: plain('Go'), action_id });
const feedback = (action_id: string) => ({
  type: 'feedback_buttons',
  action_id,
  positive_button: { text: plain('G'), value: 'g' },
  negative_button: { text: plain('B'), value: 'b' },
});
const modal = (blocks: unknown[], more: object = { submit: plain('Save') }): Payload => ({
  type: 'modal',
  title: plain('T'),
  blocks,
  ...more,
});
const home = (...blocks: unknown[]): Payload => ({ type: 'home', blocks });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...more,
});
const focused = (count: number) =>
  Array.from({ length: 2 }, (_, at) => input({ type: 'users_select', focus_on_load: at < count }));

/** A change to a sample that breaks it. */
const broken = (rule: string, name: string, change: string, value: unknown, pointer: string): CrossCase => ({
  rule,
  good: sample(name),
  bad: withValue(sample(name), change, value),
  pointer,
});

const chart = (type: string, categories: string[], ...series: [name: string, labels: string[]][]) =>
  message({
    type: 'data_visualization',
    title: 'T',
    chart: {
      type,
      axis_config: { categories },
      series: series.map(([name, labels]) => ({ name, data: labels.map((label) => ({ label, value: 1 })) })),
    },
  });
const names = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);

const chartCases = ['line', 'bar', 'area'].flatMap((type): CrossCase[] => [
  {
    rule: `${type}_chart.name.unique`,
    good: chart(type, ['a'], ['x', ['a']], ['y', ['a']]),
    bad: chart(type, ['a'], ['x', ['a']], ['x', ['a']]),
    pointer: '/blocks/0/chart/series/1/name',
  },
  {
    rule: `${type}_chart.point_per_category`,
    good: chart(type, ['a', 'b'], ['x', ['b', 'a']]),
    bad: chart(type, ['a', 'b'], ['x', ['a', 'a']]),
    pointer: '/blocks/0/chart/series/0/data',
  },
]);

const LABEL = 'x'.repeat(20);

export const CROSS_CASES: readonly CrossCase[] = [
  ...chartCases,
  {
    rule: 'data_series.data.min',
    good: chart('line', ['a'], ['x', ['a']]),
    bad: chart('line', ['a'], ['x', []]),
    pointer: '/blocks/0/chart/series/0/data',
  },
  {
    rule: 'data_series.data.max',
    good: chart('bar', names(20), ['x', names(20)]),
    bad: chart('bar', names(20), ['x', names(21)]),
    pointer: '/blocks/0/chart/series/0/data',
  },
  {
    rule: 'axis_config.categories.min',
    good: chart('area', ['a'], ['x', ['a']]),
    bad: chart('area', [], ['x', ['a']]),
    pointer: '/blocks/0/chart/axis_config/categories',
  },
  {
    rule: 'axis_config.categories.max',
    good: chart('area', names(20), ['x', names(20)]),
    bad: chart('area', names(21), ['x', names(20)]),
    pointer: '/blocks/0/chart/axis_config/categories',
  },
  {
    rule: 'axis_config.categories.item.min',
    good: chart('line', ['a'], ['x', ['a']]),
    bad: chart('line', [''], ['x', ['a']]),
    pointer: '/blocks/0/chart/axis_config/categories/0',
  },
  {
    rule: 'axis_config.categories.item.max',
    good: chart('line', [LABEL], ['x', [LABEL]]),
    bad: chart('line', [`${LABEL}x`], ['x', [LABEL]]),
    pointer: '/blocks/0/chart/axis_config/categories/0',
  },
  {
    rule: 'axis_config.categories.unique',
    good: chart('line', ['a', 'b'], ['x', ['a', 'b']]),
    bad: chart('line', ['a', 'a'], ['x', ['a', 'a']]),
    pointer: '/blocks/0/chart/axis_config/categories/1',
  },
  {
    rule: 'data_point.label.min',
    good: chart('line', ['a'], ['x', ['a']]),
    bad: chart('line', ['a'], ['x', ['']]),
    pointer: '/blocks/0/chart/series/0/data/0/label',
  },
  {
    rule: 'data_point.label.max',
    good: chart('line', [LABEL], ['x', [LABEL]]),
    bad: chart('line', [LABEL], ['x', [`${LABEL}x`]]),
    pointer: '/blocks/0/chart/series/0/data/0/label',
  },
  {
    rule: 'segment.value.min',
    good: withValue(message(pie), '/blocks/0/chart/segments/0/value', 0.001),
    bad: withValue(message(pie), '/blocks/0/chart/segments/0/value', 0),
    pointer: '/blocks/0/chart/segments/0/value',
  },

  {
    rule: 'view.kind',
    good: home(divider('a')),
    bad: { ...home(divider('a')), type: 'panel' as 'home' },
    pointer: '',
  },
  {
    rule: 'message.says_something',
    good: { text: 'Hi', blocks: [] },
    bad: { text: '', blocks: [] },
    pointer: '',
  },
  {
    rule: 'message.markdown_text_alone',
    good: { markdown_text: 'Hi' },
    bad: { markdown_text: 'Hi', text: 'Hi' },
    pointer: '/markdown_text',
  },
  {
    rule: 'message.block_id.unique',
    good: message(divider('a'), divider('b')),
    bad: message(divider('a'), divider('a')),
    pointer: '/blocks/1/block_id',
  },
  {
    rule: 'modal.block_id.unique',
    good: modal([divider('a'), divider('b')]),
    bad: modal([divider('a'), divider('a')]),
    pointer: '/blocks/1/block_id',
  },
  {
    rule: 'home.block_id.unique',
    good: home(divider('a'), divider('b')),
    bad: home(divider('a'), divider('a')),
    pointer: '/blocks/1/block_id',
  },
  {
    rule: 'message.one_table',
    good: message(table(cells('a'))),
    bad: message(table(cells('a')), dataTable([cells('a'), cells('b')])),
    pointer: '/blocks/1',
  },
  {
    rule: 'message.data_visualization.count',
    good: message(pie, pie),
    bad: message(pie, pie, pie),
    pointer: '/blocks/2',
  },
  { rule: 'message.plan.count', good: message(plan), bad: message(plan, plan), pointer: '/blocks/1' },
  {
    rule: 'message.markdown.total',
    good: message({ type: 'markdown', text: 'x'.repeat(6000) }, { type: 'markdown', text: 'x'.repeat(6000) }),
    bad: message({ type: 'markdown', text: 'x'.repeat(6000) }, { type: 'markdown', text: 'x'.repeat(6001) }),
    pointer: '/blocks',
  },
  {
    rule: 'message.text.total',
    good: message(...sections(5, 2600)),
    bad: message(...sections(5, 2600), section('x')),
    pointer: '/blocks',
  },
  {
    rule: 'message.text.total_beside_table',
    good: message(...sections(4, 2000), table(cells('a'))),
    bad: message(...sections(4, 2000), section('x'), table(cells('a'))),
    pointer: '/blocks',
  },

  {
    rule: 'section.at_least_one',
    good: message(section('a')),
    bad: message({ type: 'section' }),
    pointer: '/blocks/0',
  },
  {
    rule: 'actions.action_id.unique',
    good: message({ type: 'actions', elements: [button('a'), button('b')] }),
    bad: message({ type: 'actions', elements: [button('a'), button('a')] }),
    pointer: '/blocks/0/elements/1/action_id',
  },
  {
    rule: 'context_actions.action_id.unique',
    good: message({ type: 'context_actions', elements: [feedback('a'), feedback('b')] }),
    bad: message({ type: 'context_actions', elements: [feedback('a'), feedback('a')] }),
    pointer: '/blocks/0/elements/1/action_id',
  },
  broken('image.exactly_one', 'text', '/blocks/5/slack_file', { id: 'F0123456789' }, '/blocks/5'),
  broken(
    'image_element.exactly_one',
    'text',
    '/blocks/1/accessory/image_url',
    undefined,
    '/blocks/1/accessory',
  ),
  broken(
    'slack_file.exactly_one',
    'text',
    '/blocks/6/slack_file/url',
    'https://files.slack.com/a.png',
    '/blocks/6/slack_file',
  ),
  broken(
    'static_select.exactly_one',
    'actions',
    '/blocks/0/elements/3/options',
    undefined,
    '/blocks/0/elements/3',
  ),
  broken(
    'static_select.initial_option.is_option',
    'actions',
    '/blocks/0/elements/5/initial_option/value',
    'y',
    '/blocks/0/elements/5/initial_option',
  ),
  broken(
    'multi_static_select.exactly_one',
    'actions',
    '/blocks/0/elements/7/options',
    valueAt(sample('actions'), '/blocks/0/elements/3/options'),
    '/blocks/0/elements/7',
  ),
  broken(
    'multi_static_select.initial_options.is_option',
    'actions',
    '/blocks/0/elements/6/initial_options/0/value',
    'y',
    '/blocks/0/elements/6/initial_options/0',
  ),
  broken(
    'checkboxes.initial_options.is_option',
    'actions',
    '/blocks/1/elements/12/initial_options/0/value',
    'y',
    '/blocks/1/elements/12/initial_options/0',
  ),
  broken(
    'radio_buttons.initial_option.is_option',
    'actions',
    '/blocks/1/elements/14/initial_option/value',
    'y',
    '/blocks/1/elements/14/initial_option',
  ),
  broken(
    'conversation_filter.at_least_one',
    'actions',
    '/blocks/1/elements/4/filter',
    {},
    '/blocks/1/elements/4/filter',
  ),
  broken('card.at_least_one', 'containers', '/blocks/0', { type: 'card' }, '/blocks/0'),
  broken(
    'container.at_least_one',
    'containers',
    '/blocks/2',
    { type: 'container', child_blocks: [divider('x')] },
    '/blocks/2',
  ),
  broken(
    'container.collapsed_is_collapsible',
    'containers',
    '/blocks/2/is_collapsible',
    false,
    '/blocks/2/default_collapsed',
  ),

  {
    rule: 'table.empty_cell',
    good: message(table(cells('a'))),
    bad: message(table([...cells('a'), emptyRichText])),
    pointer: '/blocks/0/rows/0/1',
  },
  {
    rule: 'table.characters',
    good: message(table(cells('x'.repeat(9999), 'x'))),
    bad: message(table(cells('x'.repeat(9999), 'xx'))),
    pointer: '/blocks/0/rows',
  },
  {
    rule: 'data_table.characters',
    good: message(dataTable([cells('x'), cells('x'.repeat(9999))])),
    bad: message(dataTable([cells('xx'), cells('x'.repeat(9999))])),
    pointer: '/blocks/0/rows',
  },
  {
    rule: 'data_table.empty_cell',
    good: message(dataTable([cells('a'), cells('b')])),
    bad: message(dataTable([cells('a'), [emptyRichText]])),
    pointer: '/blocks/0/rows/1/0',
  },
  {
    rule: 'data_table.rows.item.max',
    good: message(dataTable([cells(...names(20)), cells(...names(20))])),
    bad: message(dataTable([cells(...names(21)), cells(...names(21))])),
    pointer: '/blocks/0/rows/0',
  },
  {
    rule: 'data_table.rows.item.min',
    good: message(dataTable([cells('a'), cells('b')])),
    bad: message(dataTable([[], []])),
    pointer: '/blocks/0/rows/0',
  },
  {
    rule: 'data_table.equal_rows',
    good: message(dataTable([cells('a', 'b'), cells('c', 'd')])),
    bad: message(dataTable([cells('a', 'b'), cells('c')])),
    pointer: '/blocks/0/rows/1',
  },
  {
    rule: 'data_table.plain_header',
    good: message(dataTable([cells('a'), cells('b')])),
    bad: message(
      dataTable([
        [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
          },
        ],
        cells('b'),
      ]),
    ),
    pointer: '/blocks/0/rows/0/0',
  },
  {
    rule: 'data_table.row_header_is_column',
    good: message(dataTable([cells('a', 'b'), cells('c', 'd')], { row_header_column_index: 1 })),
    bad: message(dataTable([cells('a', 'b'), cells('c', 'd')], { row_header_column_index: 2 })),
    pointer: '/blocks/0/row_header_column_index',
  },

  {
    rule: 'modal.one_focus',
    good: modal(focused(1)),
    bad: modal(focused(2)),
    pointer: '/blocks/1/element/focus_on_load',
  },
  {
    rule: 'home.one_focus',
    good: home(...focused(1)),
    bad: home(...focused(2)),
    pointer: '/blocks/1/element/focus_on_load',
  },
  { rule: 'modal.submit_with_input', good: modal(focused(0)), bad: modal(focused(0), {}), pointer: '' },
  {
    rule: 'input.file_input_dispatch',
    good: modal([input({ type: 'file_input' }, { dispatch_action: false })]),
    bad: modal([input({ type: 'file_input' }, { dispatch_action: true })]),
    pointer: '/blocks/0/dispatch_action',
  },
  {
    rule: 'plain_text_input.ordered',
    good: modal([input({ type: 'plain_text_input', min_length: 5, max_length: 5 })]),
    bad: modal([input({ type: 'plain_text_input', min_length: 6, max_length: 5 })]),
    pointer: '/blocks/0/element/min_length',
  },
  {
    rule: 'number_input.ordered',
    good: modal([input({ type: 'number_input', is_decimal_allowed: true, min_value: '9', max_value: '10' })]),
    bad: modal([
      input({ type: 'number_input', is_decimal_allowed: true, min_value: '10.5', max_value: '10' }),
    ]),
    pointer: '/blocks/0/element/min_value',
  },
  {
    rule: 'file_input.surface',
    good: modal([input({ type: 'file_input' })]),
    bad: message(input({ type: 'file_input' })),
    pointer: '/blocks/0/element',
  },
  ...['conversations_select', 'channels_select'].map(
    (type): CrossCase => ({
      rule: `${type}.response_url_enabled.surface`,
      good: modal([input({ type, response_url_enabled: true })]),
      bad: home(input({ type, response_url_enabled: true })),
      pointer: '/blocks/0/element/response_url_enabled',
    }),
  ),
];
