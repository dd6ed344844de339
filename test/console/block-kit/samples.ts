/** Valid messages and views that together use every object and every field that the validator knows. */

export type Sample = { readonly name: string; readonly value: Payload };
export type Payload = {
  readonly type?: 'modal' | 'home';
  readonly blocks?: readonly unknown[];
  readonly [name: string]: unknown;
};

export const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
const option = (value: string) => ({ text: plain(value), value, description: plain('more') });
const choiceOption = (value: string) => ({ text: mrkdwn(value), value, description: mrkdwn('more') });
const confirm = {
  title: plain('Sure?'),
  text: mrkdwn('It costs'),
  confirm: plain('Yes'),
  deny: plain('No'),
  style: 'danger',
};
const url = 'https://example.com/a.png';
const image = { type: 'image', image_url: url, alt_text: 'a picture' };
const button = (action_id: string) => ({
  type: 'button',
  action_id,
  text: plain('Go'),
  value: 'v',
  url,
  style: 'primary',
  accessibility_label: 'Go there',
  confirm,
});
const words = { type: 'text', text: 'word' };
const richText = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [words] }] };

const style = {
  bold: true,
  italic: true,
  strike: true,
  underline: true,
  code: true,
  highlight: true,
  client_highlight: true,
  unlink: true,
};
const inline = [
  { ...words, style },
  { type: 'link', url: 'mailto:a@example.com', text: 'write', unsafe: false, style },
  { type: 'user', user_id: 'U0ANNA001', style },
  { type: 'usergroup', usergroup_id: 'S0ANNA001', style },
  { type: 'team', team_id: 'T0ANNA001', style },
  { type: 'channel', channel_id: 'C0ANNA001', style },
  { type: 'broadcast', range: 'here', style },
  { type: 'color', value: '#0072B2', style },
  { type: 'emoji', name: 'wave', unicode: '1f44b', skin_tone: 2, url, style },
  { type: 'date', timestamp: 1_700_000_000, format: '{date_num}', url, fallback: 'a day', style },
];
const section = { type: 'rich_text_section', elements: inline };

const menu = { focus_on_load: false, placeholder: plain('Pick'), confirm };
const multiMenu = { ...menu, max_selected_items: 2 };
const filter = { include: ['public'], exclude_external_shared_channels: true, exclude_bot_users: true };
const conversations = { default_to_current_conversation: true, filter };
const typing = {
  focus_on_load: false,
  placeholder: plain('Type'),
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
};

const chart = (type: string) => ({
  type: 'data_visualization',
  block_id: `chart-${type}`,
  title: 'Sales',
  chart: {
    type,
    series: [
      {
        name: 'this year',
        data: [
          { label: 'Mon', value: 1 },
          { label: 'Tue', value: -2 },
        ],
      },
      {
        name: 'last year',
        data: [
          { label: 'Tue', value: 0 },
          { label: 'Mon', value: 2.5 },
        ],
      },
    ],
    axis_config: { categories: ['Mon', 'Tue'], x_label: 'Day', y_label: 'Sales' },
  },
});
const pie = {
  type: 'data_visualization',
  block_id: 'pie',
  title: 'Share',
  chart: { type: 'pie', segments: [{ label: 'A', value: 1 }] },
};
const task = {
  type: 'task_card',
  block_id: 'task',
  task_id: 't1',
  title: 'Count',
  status: 'complete',
  details: richText,
  output: richText,
  sources: [{ type: 'url', url, text: 'the page' }],
};
const card = {
  type: 'card',
  block_id: 'card',
  hero_image: image,
  icon: image,
  title: plain('A'),
  subtitle: mrkdwn('B'),
  body: mrkdwn('C'),
  actions: [button('card')],
};

const modal = (...blocks: unknown[]): Payload => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  close: plain('Leave'),
  private_metadata: 'm',
  callback_id: 'c',
  external_id: 'e',
  clear_on_close: true,
  notify_on_close: true,
  blocks: [{ type: 'divider', block_id: 'first' }, ...blocks],
});
const input = (element: unknown, block_id: string) => ({
  type: 'input',
  block_id,
  label: plain('Label'),
  element,
});

export const SAMPLES: readonly Sample[] = [
  {
    name: 'text',
    value: {
      text: 'Hello',
      metadata: { event_type: 'answer', event_payload: { key: '1' } },
      attachments: [],
      blocks: [
        { type: 'section', block_id: 'a', text: plain('Hello'), expand: true },
        { type: 'section', text: mrkdwn('*Hello*'), fields: [plain('one'), mrkdwn('two')], accessory: image },
        { type: 'header', block_id: 'b', text: plain('Title'), level: 2 },
        { type: 'divider', block_id: 'c' },
        {
          type: 'context',
          block_id: 'd',
          elements: [
            mrkdwn('as of'),
            plain('today'),
            image,
            { type: 'image', slack_file: { id: 'F0123456789' }, alt_text: 'b' },
          ],
        },
        { type: 'image', block_id: 'e', image_url: url, alt_text: 'a chart', title: plain('Chart') },
        { type: 'image', slack_file: { id: 'F0123456789' }, alt_text: 'a chart' },
        { type: 'image', slack_file: { url: 'https://files.slack.com/a.png' }, alt_text: 'a chart' },
        {
          type: 'video',
          block_id: 'f',
          alt_text: 'a film',
          title: plain('Film'),
          video_url: url,
          thumbnail_url: url,
          title_url: url,
          author_name: 'Ann',
          provider_name: 'Tube',
          provider_icon_url: url,
          description: plain('long'),
        },
      ],
    },
  },
  { name: 'markdown_text', value: { markdown_text: '# Hello' } },
  { name: 'markdown', value: { blocks: [{ type: 'markdown', block_id: 'a', text: '# Hello' }] } },
  {
    name: 'actions',
    value: {
      blocks: [
        {
          type: 'actions',
          block_id: 'a',
          elements: [
            button('go'),
            {
              type: 'workflow_button',
              action_id: 'flow',
              text: plain('Run'),
              style: 'danger',
              accessibility_label: 'Run it',
              confirm,
              workflow: { trigger: { url, customizable_input_parameters: [{ name: 'n', value: 'v' }] } },
            },
            { type: 'overflow', action_id: 'more', options: [{ ...option('a'), url }], confirm },
            { type: 'static_select', action_id: 's0', options: [option('a'), option('b')] },
            {
              type: 'static_select',
              action_id: 's1',
              ...menu,
              options: [option('a')],
              initial_option: option('a'),
            },
            {
              type: 'static_select',
              action_id: 's2',
              option_groups: [{ label: plain('G'), options: [option('z')] }],
              initial_option: option('z'),
            },
            {
              type: 'multi_static_select',
              action_id: 's3',
              ...multiMenu,
              options: [option('a')],
              initial_options: [option('a')],
            },
            {
              type: 'multi_static_select',
              action_id: 's4',
              option_groups: [{ label: plain('G'), options: [option('z')] }],
            },
          ],
        },
        {
          type: 'actions',
          elements: [
            {
              type: 'external_select',
              action_id: 's5',
              ...menu,
              min_query_length: 3,
              initial_option: option('a'),
            },
            {
              type: 'multi_external_select',
              action_id: 's6',
              ...multiMenu,
              min_query_length: 3,
              initial_options: [option('a')],
            },
            { type: 'users_select', action_id: 's7', ...menu, initial_user: 'U0ANNA001' },
            { type: 'multi_users_select', action_id: 's8', ...multiMenu, initial_users: ['W0ANNA001'] },
            {
              type: 'conversations_select',
              action_id: 's9',
              ...menu,
              ...conversations,
              initial_conversation: 'D0ANNA001',
            },
            {
              type: 'multi_conversations_select',
              action_id: 's10',
              ...multiMenu,
              ...conversations,
              initial_conversations: ['C0ANNA001'],
            },
            { type: 'channels_select', action_id: 's11', ...menu, initial_channel: 'C0ANNA001' },
            {
              type: 'multi_channels_select',
              action_id: 's12',
              ...multiMenu,
              initial_channels: ['C0ANNA001'],
            },
            { type: 'datepicker', action_id: 'd1', ...menu, initial_date: '2024-02-29' },
            {
              type: 'timepicker',
              action_id: 'd2',
              ...menu,
              initial_time: '23:59',
              timezone: 'Europe/London',
            },
            {
              type: 'datetimepicker',
              action_id: 'd3',
              focus_on_load: false,
              confirm,
              initial_date_time: 1_700_000_000,
            },
            { type: 'checkboxes', action_id: 'c0', options: [choiceOption('a'), choiceOption('b')] },
            {
              type: 'checkboxes',
              action_id: 'c1',
              focus_on_load: false,
              confirm,
              options: [choiceOption('a')],
              initial_options: [choiceOption('a')],
            },
            { type: 'radio_buttons', action_id: 'r0', options: [choiceOption('a')] },
            {
              type: 'radio_buttons',
              action_id: 'r1',
              focus_on_load: false,
              confirm,
              options: [choiceOption('a')],
              initial_option: choiceOption('a'),
            },
          ],
        },
        {
          type: 'context_actions',
          block_id: 'c',
          elements: [
            {
              type: 'feedback_buttons',
              action_id: 'f',
              positive_button: { text: plain('Good'), value: 'g', accessibility_label: 'Good answer' },
              negative_button: { text: plain('Bad'), value: 'b', accessibility_label: 'Bad answer' },
            },
            {
              type: 'icon_button',
              action_id: 'i',
              icon: 'trash',
              text: plain('Delete'),
              value: 'v',
              accessibility_label: 'Delete it',
              visible_to_user_ids: ['U0ANNA001'],
              confirm,
            },
          ],
        },
      ],
    },
  },
  {
    name: 'rich text',
    value: {
      blocks: [
        {
          type: 'rich_text',
          block_id: 'a',
          elements: [
            section,
            { type: 'rich_text_list', style: 'bullet', elements: [section], indent: 1, offset: 1, border: 0 },
            {
              type: 'rich_text_preformatted',
              elements: [words, { type: 'link', url }],
              language: 'sql',
              border: 1,
            },
            { type: 'rich_text_quote', elements: inline, border: 1 },
            { type: 'rich_text_section', elements: [] },
          ],
        },
      ],
    },
  },
  {
    name: 'table',
    value: {
      blocks: [
        {
          type: 'table',
          block_id: 'a',
          column_settings: [{ align: 'right', is_wrapped: true }, null],
          rows: [
            [{ type: 'raw_text', text: 'a' }, { type: 'raw_number', value: 1.5, text: '1.5' }, richText],
          ],
        },
      ],
    },
  },
  {
    name: 'data table',
    value: {
      blocks: [
        {
          type: 'data_table',
          block_id: 'a',
          caption: 'Customers',
          page_size: 10,
          row_header_column_index: 0,
          rows: [[{ type: 'raw_text', text: 'a' }], [richText]],
        },
      ],
    },
  },
  { name: 'line and pie', value: { blocks: [chart('line'), pie] } },
  { name: 'bar and area', value: { blocks: [chart('bar'), chart('area')] } },
  {
    name: 'containers',
    value: {
      blocks: [
        { ...card, block_id: 'alone' },
        { type: 'carousel', block_id: 'b', elements: [card] },
        {
          type: 'container',
          block_id: 'c',
          title: plain('T'),
          rich_text_title: richText,
          subtitle: mrkdwn('S'),
          icon: image,
          width: 'wide',
          is_collapsible: true,
          default_collapsed: true,
          has_header_divider: false,
          child_blocks: [{ type: 'divider', block_id: 'd' }],
        },
        { ...task, block_id: 'task-alone' },
        { type: 'plan', block_id: 'e', title: 'Plan', tasks: [task] },
      ],
    },
  },
  {
    name: 'modal',
    value: modal(
      { type: 'alert', block_id: 'alert', text: mrkdwn('Careful'), level: 'warning' },
      {
        ...input(
          {
            type: 'plain_text_input',
            action_id: 'a',
            ...typing,
            multiline: true,
            min_length: 1,
            max_length: 3000,
            initial_value: 'x',
          },
          'i1',
        ),
        hint: plain('Hint'),
        optional: true,
        dispatch_action: true,
      },
      input(
        {
          type: 'number_input',
          action_id: 'a',
          ...typing,
          is_decimal_allowed: true,
          initial_value: '1',
          min_value: '-1.5',
          max_value: '10',
        },
        'i2',
      ),
      input({ type: 'email_text_input', action_id: 'a', ...typing, initial_value: 'a@example.com' }, 'i3'),
      input({ type: 'url_text_input', action_id: 'a', ...typing, initial_value: url }, 'i4'),
      input({ type: 'file_input', action_id: 'a', filetypes: ['csv'], max_files: 3 }, 'i5'),
      input(
        {
          type: 'rich_text_input',
          action_id: 'a',
          ...typing,
          initial_value: richText,
          min_lines: 2,
          max_lines: 4,
        },
        'i6',
      ),
      input(
        { type: 'conversations_select', action_id: 'a', response_url_enabled: true, focus_on_load: true },
        'i7',
      ),
      input({ type: 'channels_select', action_id: 'a', response_url_enabled: true }, 'i8'),
    ),
  },
  {
    name: 'home',
    value: {
      type: 'home',
      private_metadata: 'm',
      callback_id: 'c',
      external_id: 'e',
      blocks: [{ type: 'divider' }],
    },
  },
];

/** A block that no surface takes; it lets the rules of its fields be tried all the same. */
export const FILE_MESSAGE: Payload = {
  blocks: [{ type: 'file', block_id: 'a', external_id: 'x', source: 'remote' }],
};
