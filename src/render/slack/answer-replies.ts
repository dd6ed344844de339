import type { TableBlock } from '../../../commands/contract/answer.ts';
import { MOST_ASKS, nextSteps } from './answer-actions.ts';
import { type DetailList, detailsBlock } from './answer-details.ts';
import { type AnswerPage, MOST_METRICS } from './answer-page.ts';
import { answerTable } from './answer-table.ts';
import { chartImage } from './chart-image.ts';
import { fallbackText } from './fallback-text.ts';
import type { SlackMessage } from './slack-message.ts';

/** More pictures are not looked at, and each is uploaded. */
const MOST_CHARTS = 6;
const MOST_TABLES = 6;

/** The thread: further charts and tables, one a message, and in the end notes, caveats and rules. */
export function answerReplies(page: AnswerPage): SlackMessage[] {
  return [...chartReplies(page), ...tableReplies(page), ...detailReplies(page)];
}

function chartReplies({ charts, files, form, answer, format }: AnswerPage): SlackMessage[] {
  if (form !== 'full') return [];
  return charts.slice(1, 1 + MOST_CHARTS).flatMap((chart) => {
    const image = chartImage(chart, files);
    if (image === undefined) return [];
    return [{ text: fallbackText([answer.title, chart.alt], undefined, format), blocks: [image] }];
  });
}

function tableReplies(page: AnswerPage): SlackMessage[] {
  const { tables, answer, format } = page;
  return tables.slice(1, 1 + MOST_TABLES).flatMap((table) => {
    const caption = tableTitle(table);
    const blocks = answerTable(table, caption, page);
    return blocks.length === 0
      ? []
      : [{ text: fallbackText([`${answer.title}: ${caption}`], table, format), blocks }];
  });
}

/** @example tableTitle({ id: 'by-country' }) // => 'By country' */
function tableTitle({ id, title }: Pick<TableBlock, 'id' | 'title'>): string {
  if (title !== undefined) return title;
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function detailReplies(page: AnswerPage): SlackMessage[] {
  const block = detailsBlock(detailLists(page));
  if (block === undefined) return [];
  const { answer, format } = page;
  const { caveats } = answer;
  return [
    { text: fallbackText([`${answer.title}: details`, ...caveats], undefined, format), blocks: [block] },
  ];
}

function detailLists(page: AnswerPage): DetailList[] {
  const { answer, audience, metrics, format } = page;
  const notes = answer.blocks.flatMap((block) => (block.kind === 'note' ? [{ text: block.text }] : []));
  return [
    { heading: 'Caveats', items: answer.caveats.map(item) },
    { heading: 'Notes', items: [...leftOut(page), ...notes] },
    { heading: 'Charts in words', items: chartsInWords(page).map(item) },
    { heading: 'How this was worked out', items: answer.provenance.rules.map(item) },
    {
      heading: 'More figures',
      items: metrics
        .slice(MOST_METRICS)
        .map(({ label, value, unit }) => item(`${label}: ${format(value, unit)}`)),
    },
    // A next step may name a customer: others are not shown it.
    {
      heading: 'More to ask',
      items:
        audience === 'shared'
          ? []
          : nextSteps(answer)
              .slice(MOST_ASKS)
              .map(({ label, command }) => ({ text: label, command })),
    },
  ];
}

const item = (text: string) => ({ text });

/** Charts that are not pictures here. Slack's own charts have no text of their own either. */
function chartsInWords({ charts, files, form }: AnswerPage): string[] {
  const pictured = form === 'full' ? charts.slice(0, 1 + MOST_CHARTS) : [];
  return charts
    .filter((chart) => !(pictured.includes(chart) && chartImage(chart, files) !== undefined))
    .map(({ alt }) => alt);
}

function leftOut({ tables, audience }: AnswerPage) {
  const more = tables.length - 1 - MOST_TABLES;
  if (more <= 0) return [];
  const where = audience === 'shared' ? 'are not shown here' : 'are in the CSV export';
  return [item(`Showing ${1 + MOST_TABLES} of ${tables.length} tables; the others ${where}.`)];
}
