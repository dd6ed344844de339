import type { ChartBlock, MetricsBlock, TableBlock } from '../../../commands/contract/answer.ts';
import type { CommandAnswer } from '../../run-command.ts';
import { createCellFormat } from '../format-cell.ts';
import type { CellFormat } from './data-table.ts';
import { groupAnswer } from './group-answer.ts';
import type { Audience, Form } from './slack-message.ts';

export type AnswerInput = {
  /** Opaque; the value of every button. */
  readonly answerId: string;
  readonly answer: CommandAnswer;
  /** Name of the person who asked or, of a shared answer, who shared it; absent where Slack does not say it. */
  readonly askedBy?: string | undefined;
  /** A schedule of that person asked. */
  readonly scheduled?: boolean;
  readonly form: Form;
  /** Ids of the uploaded pictures by chart. */
  readonly files: { readonly [chartId: string]: string };
  readonly audience: Audience;
  readonly locale: string;
  /** Views of the same command, for the select; the one that is shown is left out. */
  readonly views: readonly string[];
  /** An earlier delivery was not confirmed, so that the answer may be there twice. */
  readonly resent?: boolean;
  /** The message stands alone, because Patron may post neither pictures nor replies there, and why. */
  readonly alone?: 'not-invited' | 'not-allowed';
};

/** An answer on its way to Slack: what its readers may see of it, and how it is shown. */
export type AnswerPage = AnswerInput & {
  readonly format: CellFormat;
  readonly charts: readonly ChartBlock[];
  readonly tables: readonly TableBlock[];
  readonly metrics: MetricsBlock['items'];
};

/** Figures in the message itself; further ones are in the thread. */
export const MOST_METRICS = 5;

/** Readers other than the asker get what is about groups, whatever the answer holds. */
export function answerPage(input: AnswerInput): AnswerPage {
  const answer = input.audience === 'asker' ? input.answer : groupAnswer(input.answer);
  const { currency } = answer.provenance;
  return {
    ...input,
    answer,
    format: createCellFormat({ locale: input.locale, currency }),
    charts: answer.blocks.filter((block) => block.kind === 'chart'),
    tables: answer.blocks.filter((block) => block.kind === 'table'),
    metrics: answer.blocks.flatMap((block) => (block.kind === 'metrics' ? block.items : [])),
  };
}
