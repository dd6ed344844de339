import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/console/double/json.ts';
import { fakeConsole, mrkdwn, pageOf, pageWith, plain } from './fake-workspace.ts';

const option = (value: string): Json => ({ text: plain(`Option ${value}`), value });
const raw = (text: string): Json => ({ type: 'raw_text', text });
const number = (value: number): Json => ({ type: 'raw_number', value, text: `£${value}` });

describe('blocks', () => {
  it('a header is a heading', async () => {
    expect(await pageWith({ type: 'header', text: plain('Segments') })).toMatch(
      /role="heading"[^>]*>Segments</,
    );
  });

  it('a section shows text, fields and its accessory', async () => {
    const accessory = { type: 'button', action_id: 'details', text: plain('Details'), value: '1' };
    const page = await pageWith({
      type: 'section',
      block_id: 'b1',
      text: mrkdwn('*Bold*'),
      fields: [mrkdwn('One'), plain('Two')],
      accessory,
    });
    expect(page).toContain('<strong>Bold</strong>');
    expect(page).toContain('<div class="text">Two</div>');
    expect(page).toMatch(/data-click data-action-id="details" data-block-id="b1"[^>]*>Details</);
  });

  it('buttons keep their style, their question and their address', async () => {
    const confirm = {
      title: plain('Share?'),
      text: mrkdwn('Everyone sees it'),
      confirm: plain('Share'),
      deny: plain('No'),
    };
    const page = await pageWith({
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'a', text: plain('Go'), style: 'primary', confirm },
        {
          type: 'button',
          action_id: 'b',
          text: plain('Drop'),
          style: 'danger',
          accessibility_label: 'Drop the list',
        },
        { type: 'button', action_id: 'c', text: plain('Read'), url: 'https://example.com/a' },
        { type: 'button', action_id: 'd', text: plain('Bad'), url: 'javascript:alert(1)' },
      ],
    });
    expect(page).toContain('class="button primary"');
    expect(page).toMatch(/<template data-confirm>.*Share\?/s);
    expect(page).toMatch(/class="button danger"[^>]*aria-label="Drop the list"/);
    expect(page).toContain('href="https://example.com/a" target="_blank" rel="noopener noreferrer"');
    expect(page).not.toContain('javascript:');
  });

  it('selects and overflow menus list their options, the chosen one marked', async () => {
    const options = [option('x'), option('y')];
    const page = await pageWith({
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: 'view',
          placeholder: plain('View'),
          options,
          initial_option: option('y'),
        },
        { type: 'overflow', action_id: 'more', options },
        { type: 'checkboxes', action_id: 'ticks', options },
        { type: 'datepicker', action_id: 'day', initial_date: '2026-11-01' },
      ],
    });
    expect(page).toContain('aria-label="View: Option y"');
    expect(page).toMatch(/aria-checked="true" data-choose="y"/);
    expect(page).toContain('aria-label="More actions"');
    expect(page).toMatch(/type="checkbox"[^>]*value="x"/);
    expect(page).toMatch(/type="date" value="2026-11-01"/);
  });

  it('an image of the workspace can be enlarged; one from elsewhere is not loaded', async () => {
    const { app, say, workspace } = fakeConsole();
    const file = {
      id: 'F0CHART01',
      name: 'a.png',
      title: 'a',
      bytes: new Uint8Array(8),
      altText: '',
      channels: [],
    };
    workspace.putFile({ ...file, mimetype: 'image/png' });
    say('x', {
      blocks: [
        { type: 'image', slack_file: { id: 'F0CHART01' }, alt_text: 'Bars: 9 of 10', title: plain('Chart') },
        { type: 'image', image_url: 'https://example.com/track.png', alt_text: 'Elsewhere' },
      ],
    });
    const page = await pageOf(app);
    expect(page).toMatch(/data-enlarge[^>]*><img src="\/files\/F0CHART01" alt="Bars: 9 of 10"/);
    expect(page.match(/Bars: 9 of 10/g)).toHaveLength(1);
    expect(page).not.toContain('track.png');
    expect(page).toContain('Elsewhere<small>This image is not in this workspace.');
  });

  it.each([
    ['a wide picture', 1200, 600, 720, 360],
    ['a tall picture', 1200, 1600, 540, 720],
    ['a small picture', 200, 100, 200, 100],
  ])('the room for %s is kept before it arrives', async (_, width, height, shownWidth, shownHeight) => {
    const { app, say, workspace } = fakeConsole();
    const bytes = new Uint8Array(24);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    const file = { id: 'F0CHART03', name: 'a.png', title: 'a', altText: '', channels: [] };
    workspace.putFile({ ...file, bytes, mimetype: 'image/png' });
    say('x', { blocks: [{ type: 'image', slack_file: { id: 'F0CHART03' }, alt_text: 'A' }] });
    const page = await pageOf(app);
    expect(page).toContain(`alt="A" width="${shownWidth}" height="${shownHeight}">`);
    expect(page).not.toContain('loading="lazy"');
  });

  it('an image says that it is no longer kept', async () => {
    const image = { type: 'image', slack_file: { id: 'F0GONE001' }, alt_text: 'Bars' };
    expect(await pageWith(image)).toContain('Bars<small>This image is no longer kept: ask again.');
  });

  it('an image says that it is still being processed', async () => {
    const { app, say, workspace } = fakeConsole();
    workspace.putFile({
      id: 'F0CHART02',
      name: 'a',
      title: 'a',
      mimetype: '',
      bytes: new Uint8Array(),
      altText: '',
      channels: [],
    });
    say('x', { blocks: [{ type: 'image', slack_file: { id: 'F0CHART02' }, alt_text: 'A' }] });
    expect(await pageOf(app)).toContain('This image is still being processed.');
  });

  it('a data table lets long names of rows wrap, and puts numbers that name rows to the right', async () => {
    const table = (cells: Json[]) => ({
      type: 'data_table',
      caption: 'Rules',
      row_header_column_index: 0,
      rows: [[raw('Rule')], ...cells.map((cell) => [cell])],
    });
    const rule = 'Lines whose price is zero or less are left out.';
    expect(await pageWith(table([raw(rule)]))).toContain(`<th scope="row" class="wrapped">${rule}</th>`);
    expect(await pageWith(table([number(1)]))).toContain('<th scope="row" class="numeric" data-number="1">');
  });

  it('a data table sorts by number, pages, and names its rows', async () => {
    const rows = [[raw('Segment'), raw('Revenue')], ...[1, 2, 3].map((n) => [raw(`S${n}`), number(n)])];
    const page = await pageWith({
      type: 'data_table',
      caption: 'Best first',
      page_size: 2,
      row_header_column_index: 0,
      rows,
    });
    expect(page).toContain('data-page-size="2"');
    expect(page.match(/aria-sort="none"/g)).toHaveLength(2);
    expect(page).toContain('<th scope="row">S1</th><td class="numeric" data-number="1">£1</td>');
    expect(page).toMatch(/<tr hidden><th scope="row">S3/);
    expect(page).toContain('1–2 of 3');
  });

  it('a data table aligns a column of numbers in which one is missing, and not one of words', async () => {
    const table = (...cells: Json[]) => ({
      type: 'data_table',
      caption: 'Shares',
      rows: [[raw('Share')], ...cells.map((cell) => [cell])],
    });
    expect(await pageWith(table(number(1), raw('–')))).toContain('<td class="numeric">–</td>');
    expect(await pageWith(table(number(1), raw('none')))).toContain('<td>none</td>');
    expect(await pageWith(table(raw('–')))).toContain('<td>–</td>');
  });

  it('a data table has a hint for those who see only some of its columns', async () => {
    const page = await pageWith({ type: 'data_table', caption: 'Wide', rows: [[raw('A')], [raw('1')]] });
    expect(page).toMatch(
      /<span id="(\S+)">Wide<\/span><span class="table-more" aria-hidden="true">.*role="region" tabindex="0" aria-labelledby="\1"/s,
    );
  });

  it('a table keeps alignment and wrapping', async () => {
    const page = await pageWith({
      type: 'table',
      rows: [
        [raw('A'), raw('B')],
        [raw('1'), raw('2')],
      ],
      column_settings: [{ is_wrapped: true }, { align: 'right' }],
    });
    expect(page).toContain('<td class="wrapped">1</td><td class="align-right">2</td>');
  });

  const points = (values: number[]): Json[] => values.map((value, index) => ({ label: `C${index}`, value }));
  const xy = (type: string): Json => ({
    type: 'data_visualization',
    title: 'Orders',
    chart: {
      type,
      series: [{ name: 'A', data: points([1, -2]) }],
      axis_config: { categories: ['C0', 'C1'], x_label: 'Month' },
    },
  });

  it.each([
    ['bar', '<rect class="series-0"'],
    ['line', '<path class="line series-0"'],
    ['area', '<path class="area series-0"'],
  ])('a %s chart is drawn, with a legend and its numbers', async (type, mark) => {
    const page = await pageWith(xy(type));
    expect(page).toContain(mark);
    expect(page).toContain(`role="img" aria-label="${type} chart: Orders.`);
    expect(page).toContain('<th scope="row">C1</th><td class="numeric">-2</td>');
    expect(page).not.toContain('NaN');
  });

  it('a pie shows each share', async () => {
    const segments = [
      { label: 'A', value: 3 },
      { label: 'B', value: 1 },
    ];
    const page = await pageWith({
      type: 'data_visualization',
      title: 'Pie',
      chart: { type: 'pie', segments },
    });
    expect(page).toContain('A: 75%');
    expect(page).toContain('<span class="legend-note">25%</span>');
  });

  it('rich text keeps lists, quotes, preformatted text, styles and mentions', async () => {
    const text = (words: string, style: Json = {}): Json => ({ type: 'text', text: words, style });
    const page = await pageWith({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [text('bold', { bold: true }), { type: 'user', user_id: 'U0ANNA001' }],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [text('one')] }],
        },
        { type: 'rich_text_quote', elements: [text('said')] },
        { type: 'rich_text_preformatted', elements: [text('a  b')] },
      ],
    });
    expect(page).toContain('<strong>bold</strong><span class="mention mention-own">@Anna');
    expect(page).toMatch(/<ol class="indent-0" start="1"><li>one<\/li>/);
    expect(page).toContain('<blockquote>said</blockquote>');
    expect(page).toMatch(/<pre[^>]*>a {2}b<\/pre>/);
  });

  it.each<[string, Json, string]>([
    ['context', { type: 'context', elements: [mrkdwn('_small_')] }, '<em>small</em>'],
    ['divider', { type: 'divider' }, '<hr>'],
    ['markdown', { type: 'markdown', text: '# T\n\n- **b**' }, '<li><strong>b</strong></li>'],
    ['card', { type: 'card', title: mrkdwn('Card title') }, 'card-title text">Card title<'],
    [
      'carousel',
      { type: 'carousel', elements: [{ type: 'card', body: mrkdwn('Body') }] },
      'class="carousel"',
    ],
    [
      'alert',
      { type: 'alert', level: 'warning', text: plain('Care') },
      'alert-warning text" role="note">Care<',
    ],
    ['unknown', { type: 'video' }, 'Unsupported block: <code>video</code>'],
    ['typeless', {}, 'Unsupported block: <code>without a type</code>'],
  ])('a block of kind %s is shown', async (_, block, markup) => {
    expect(await pageWith(block)).toContain(markup);
  });
});
