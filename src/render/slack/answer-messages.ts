import { answerActions } from './answer-actions.ts';
import { answerContext } from './answer-context.ts';
import { type AnswerInput, type AnswerPage, answerPage, MOST_METRICS } from './answer-page.ts';
import { answerReplies } from './answer-replies.ts';
import { answerTable } from './answer-table.ts';
import { chartImage } from './chart-image.ts';
import { fallbackText } from './fallback-text.ts';
import { nativeChart } from './native-chart.ts';
import { between, plain, richText, section, strong, words } from './rich-text.ts';
import type { SlackBlock, SlackMessage } from './slack-message.ts';

export type AnswerMessages = { readonly parent: SlackMessage; readonly replies: readonly SlackMessage[] };

const LONGEST_HEADER = 150;
const LONGEST_HEADLINE = 1000;

/**
 * An answer as a message and the replies of its thread. The message holds the headline, the first chart, the first
 * table, where the numbers come from, and buttons; the thread holds the rest.
 *
 * Pure, and within Slack's limits whatever the answer holds. Readers other than the asker see only what is about
 * groups.
 *
 * @example answerMessages({ answer, form: 'full', audience: 'channel', … }).parent.text // => 'Segments\nChampions are…'
 */
export function answerMessages(input: AnswerInput): AnswerMessages {
  const page = answerPage(input);
  const { answer, tables, format } = page;
  return {
    parent: {
      text: fallbackText([answer.title, answer.headline], tables[0], format),
      blocks: parentBlocks(page),
    },
    replies: answerReplies(page),
  };
}

function parentBlocks(page: AnswerPage): SlackBlock[] {
  const { answer, tables, resent } = page;
  const [table] = tables;
  return [
    { type: 'header', text: plain(answer.title, LONGEST_HEADER) },
    richText(section(strong(answer.headline, LONGEST_HEADLINE))),
    ...(resent === true ? [resentNote] : []),
    ...firstChart(page),
    ...metricsLine(page),
    ...(table === undefined ? [] : answerTable(table, answer.title, page)),
    ...answerContext(page),
    ...answerActions(page),
  ];
}

const resentNote: SlackBlock = {
  type: 'context',
  elements: [plain('Slack did not confirm the first delivery: this answer may be here twice.', 200)],
};

/** The picture; without one, the chart that Slack draws by itself where a table allows it. */
function firstChart({ charts, tables, files, form }: AnswerPage): SlackBlock[] {
  const [chart] = charts;
  if (chart === undefined) return [];
  const image = form === 'full' ? chartImage(chart, files) : undefined;
  if (image !== undefined) return [image];
  const native = form === 'full' || form === 'native' ? nativeChart(tables) : undefined;
  return native === undefined ? [] : [native];
}

/** Customers **4,372** · Orders **22,190** */
function metricsLine({ metrics, format }: AnswerPage): SlackBlock[] {
  if (metrics.length === 0) return [];
  const elements = metrics
    .slice(0, MOST_METRICS)
    .flatMap(({ label, value, unit }, index) => [
      ...(index === 0 ? [] : [between('  ·  ')]),
      words(label, 60),
      between(' '),
      strong(format(value, unit), 60),
    ]);
  return [richText(section(...elements))];
}
