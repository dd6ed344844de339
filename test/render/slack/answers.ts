import type { Block, Cell, Column, Row } from '../../../commands/contract/answer.ts';
import { answerMessages } from '../../../src/render/slack/answer-messages.ts';
import type { AnswerInput } from '../../../src/render/slack/answer-page.ts';
import type { Audience, Form, SlackMessage } from '../../../src/render/slack/slack-message.ts';
import type { CommandAnswer } from '../../../src/run-command.ts';

export const FORMS: readonly Form[] = ['full', 'native', 'table', 'text'];
export const AUDIENCES: readonly Audience[] = ['asker', 'channel', 'shared'];
export const ANSWER_ID = '20261122-k3j9x2ab';

export const answerOf = (blocks: readonly Block[], extra: Partial<CommandAnswer> = {}): CommandAnswer => ({
  command: 'rfm',
  args: { view: 'summary', gross: false, top: 30 },
  title: 'Segments',
  headline: 'Champions bring half of revenue.',
  privacy: 'aggregate',
  blocks,
  caveats: [],
  provenance: {
    asOf: '2011-12-10',
    rows: 541_909,
    customers: 4372,
    rules: ['Returns are subtracted.'],
    currency: 'GBP',
    runId: 'abc123',
    elapsedMs: 12,
  },
  data: {},
  ...extra,
});

export const segments: Block = {
  kind: 'table',
  id: 'segments',
  columns: [
    { key: 'segment', label: 'Segment', type: 'text' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'share', label: '% of revenue', type: 'share' },
    { key: 'revenue', label: 'Revenue', type: 'money' },
  ],
  rows: [
    { segment: 'Champions', customers: 1234, share: 0.5, revenue: 279_489.02 },
    { segment: 'At Risk', customers: 12, share: 0.125, revenue: -5 },
  ],
  groupSize: 'customers',
};

export const chartOf = (id: string, alt = `Bars of ${id}: Champions 1,234.`): Block => ({
  kind: 'chart',
  id,
  alt,
  spec: { mark: 'bar', data: { values: [] }, encoding: {} },
});

/** A table of any size; cells by row and column. */
export function tableOf(
  id: string,
  columns: readonly Column[],
  count: number,
  cell: (row: number, column: number) => Cell,
): Block {
  const rows = Array.from(
    { length: count },
    (_, row): Row => Object.fromEntries(columns.map(({ key }, column) => [key, cell(row, column)])),
  );
  return { kind: 'table', id, columns, rows };
}

export const inputOf = (answer: CommandAnswer, extra: Partial<AnswerInput> = {}): AnswerInput => ({
  answerId: ANSWER_ID,
  answer,
  askedBy: 'Anna Weber',
  form: 'full',
  files: filesOf(answer),
  audience: 'asker',
  locale: 'en-GB',
  views: ['summary', 'grid', 'top'],
  ...extra,
});

/** A file for each chart, as the upload would have made them. */
export const filesOf = ({ blocks }: CommandAnswer): { [chartId: string]: string } =>
  Object.fromEntries(
    blocks.flatMap((block) => (block.kind === 'chart' ? [[block.id, 'F0CHART001'] as const] : [])),
  );

/** Every message of an answer, for everybody and in every form. */
export const allMessages = (answer: CommandAnswer, extra: Partial<AnswerInput> = {}): SlackMessage[] =>
  FORMS.flatMap((form) =>
    AUDIENCES.flatMap((audience) => {
      const { parent, replies } = answerMessages(inputOf(answer, { form, audience, ...extra }));
      return [parent, ...replies];
    }),
  );
