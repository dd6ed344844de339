import { aloneNote } from './alone-note.ts';
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
  const replies = answerReplies(page);
  const alone = aloneNote(page, replies.length > 0);
  const sentences = [answer.title, answer.headline, ...(alone === undefined ? [] : [alone])];
  return {
    parent: { text: fallbackText(sentences, tables[0], format), blocks: parentBlocks(page, alone) },
    replies: page.alone === undefined ? replies : [],
  };
}

function parentBlocks(page: AnswerPage, alone: string | undefined): SlackBlock[] {
  const { answer, tables, resent } = page;
  const [table] = tables;
  return [
    { type: 'header', text: plain(answer.title, LONGEST_HEADER) },
    richText(section(strong(answer.headline, LONGEST_HEADLINE))),
    ...(resent === true
      ? [note('Slack did not confirm the first delivery: this answer may be here twice.')]
      : []),
    ...(alone === undefined ? [] : [note(alone)]),
    ...firstChart(page),
    ...metricsLine(page),
    ...(table === undefined ? [] : answerTable(table, table.title ?? answer.title, page)),
    ...answerContext(page),
    ...answerActions(page),
  ];
}

const note = (sentence: string): SlackBlock => ({ type: 'context', elements: [plain(sentence, 300)] });

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
