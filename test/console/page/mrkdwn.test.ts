import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkspaceStore } from '../../../src/console/double/workspace-store.ts';
import { mrkdwnHtml } from '../../../src/console/page/mrkdwn-html.ts';
import { ANNA, MARKETING, mrkdwn, NOW, pageWith, plain } from './fake-workspace.ts';

const workspace = new WorkspaceStore();
const viewer = workspace.users.get(ANNA)!;
const shown = async (text: string) => String(await mrkdwnHtml(text, { workspace, viewer, now: NOW }));

const HOSTILE = `"><img src=x onerror=alert(1)>'</script><script>alert(2)</script>`;

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~gone~', '<strong>bold</strong> <em>italic</em> <s>gone</s>'],
    ['*bold _both_*', '<strong>bold <em>both</em></strong>'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['`*code*`', '<code>*code*</code>'],
    ['```\na *b*\n```', '<pre>a *b*</pre>'],
    ['&gt; said\nafter', '<blockquote>said</blockquote>after'],
    ['a &lt;b&gt; &amp;lt;', 'a &lt;b&gt; &amp;lt;'],
    ['<!here>', '<span class="mention mention-own">@here</span>'],
    [`<#${MARKETING}>`, `<a class="mention" href="/c/${MARKETING}" data-nav>#marketing</a>`],
    ['<javascript:alert(1)|click>', 'click'],
    [
      '<!date^1795348800^{date_short_pretty} at {time}|then>',
      '<time datetime="2026-11-22T12:00:00.000Z">Today at 12:00</time>',
    ],
    [':tada: :unheard_of:', '🎉 :unheard_of:'],
  ])('%s', async (text, markup) => {
    expect(await shown(text)).toBe(markup);
  });

  it('links open outside, links into the workspace inside', async () => {
    expect(await shown('<https://example.com/?a=1&amp;b=2|see>')).toContain(
      'href="https://example.com/?a=1&amp;b=2" target="_blank"',
    );
    const { domain } = workspace.team;
    expect(
      await shown(`<https://${domain}.slack.com/archives/${MARKETING}/p1795348800000100|there>`),
    ).toContain(`href="/c/${MARKETING}#m-${MARKETING}-1795348800.000100" data-nav`);
  });

  it('no text becomes markup of its own', async () => {
    const allowed =
      /^<\/?(?:strong|em|s|code|pre|blockquote|time|span|a)(?: (?:class|href|target|rel|datetime)="[^"<>]*"| data-nav)*>$/;
    const part = fc.constantFrom(
      '<',
      '>',
      '*',
      '_',
      '~',
      '`',
      '```',
      '|',
      '!',
      '@U1',
      '#C1',
      'date^1^',
      '&lt;',
      '"',
      "'",
      'javascript:',
      'https://a.b/',
      'x',
      ' ',
      '\n',
      'script',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), async (parts) => {
        const tags = (await shown(parts.join(''))).match(/<[^>]*>?/g) ?? [];
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('ends quickly on long runs of marks', async () => {
    for (const mark of ['*', '_', '~', '`', '<', '*a ', '&gt;']) {
      expect((await shown(mark.repeat(3000))).length).toBeGreaterThan(0);
    }
  });
});

describe('hostile data', () => {
  const option = { text: plain(HOSTILE), value: HOSTILE, description: plain(HOSTILE), url: HOSTILE };
  const button = {
    type: 'button',
    action_id: HOSTILE,
    text: plain(HOSTILE),
    value: HOSTILE,
    url: HOSTILE,
    accessibility_label: HOSTILE,
  };
  const cell = { type: 'raw_text', text: HOSTILE };
  it.each([
    { type: 'header', text: plain(HOSTILE) },
    {
      type: 'section',
      block_id: HOSTILE,
      text: mrkdwn(HOSTILE),
      fields: [plain(HOSTILE)],
      accessory: button,
    },
    {
      type: 'actions',
      block_id: HOSTILE,
      elements: [
        button,
        {
          type: 'static_select',
          action_id: HOSTILE,
          placeholder: plain(HOSTILE),
          options: [option],
          initial_option: option,
        },
        { type: HOSTILE },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'radio_buttons', action_id: HOSTILE, options: [option] },
        { type: 'plain_text_input', action_id: HOSTILE, initial_value: HOSTILE },
      ],
    },
    {
      type: 'context',
      elements: [mrkdwn(HOSTILE), { type: 'image', alt_text: HOSTILE, slack_file: { id: HOSTILE } }],
    },
    { type: 'image', alt_text: HOSTILE, title: plain(HOSTILE), image_url: HOSTILE },
    { type: 'data_table', caption: HOSTILE, rows: [[cell], [cell]] },
    { type: 'table', rows: [[cell], [cell]], column_settings: [{ align: HOSTILE }] },
    {
      type: 'data_visualization',
      title: HOSTILE,
      chart: {
        type: 'pie',
        segments: [
          { label: HOSTILE, value: 1 },
          { label: HOSTILE, value: 2 },
        ],
      },
    },
    {
      type: 'data_visualization',
      title: HOSTILE,
      chart: {
        type: 'line',
        series: [{ name: HOSTILE, data: [{ label: HOSTILE, value: 2 }] }],
        axis_config: { categories: [HOSTILE], x_label: HOSTILE, y_label: HOSTILE },
      },
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: HOSTILE },
            { type: 'link', url: HOSTILE, text: HOSTILE },
            { type: 'user', user_id: HOSTILE },
            { type: 'date', timestamp: 1, format: HOSTILE },
          ],
        },
      ],
    },
    { type: 'markdown', text: `# ${HOSTILE}\n\n- ${HOSTILE}\n\n[${HOSTILE}](javascript:alert(1))` },
    { type: 'card', title: mrkdwn(HOSTILE), body: mrkdwn(HOSTILE), actions: [button] },
    { type: 'alert', level: HOSTILE, text: plain(HOSTILE) },
    {
      type: 'input',
      block_id: HOSTILE,
      label: plain(HOSTILE),
      hint: plain(HOSTILE),
      element: {
        type: 'plain_text_input',
        action_id: HOSTILE,
        initial_value: HOSTILE,
        placeholder: plain(HOSTILE),
      },
    },
    { type: HOSTILE },
  ])('gives no markup in a block of type $type', async (block) => {
    const page = await pageWith(block as never);
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('onerror=alert(1)&gt;');
  });
});
