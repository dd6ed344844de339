import type { ContextBlockElement } from '@slack/types';
import type { CommandAnswer } from '../../run-command.ts';
import type { AnswerPage } from './answer-page.ts';
import type { CellFormat } from './data-table.ts';
import { plain } from './rich-text.ts';
import type { SlackBlock } from './slack-message.ts';

const LONGEST = 600;
const LONGEST_NAME = 100;

/** The quiet line under an answer: who asked what, of which day, over how much data, and the run it came from. */
export function answerContext(page: AnswerPage): SlackBlock[] {
  const { answer, audience, format, alone } = page;
  const facts = [...provenanceFacts(answer, format), ...caveatCount(answer, alone !== undefined)].join(' · ');
  const asked = audience === 'shared' || facts === '' ? '' : callOf(answer);
  const line = [asked, facts].filter((part) => part !== '').join(' · ');
  const elements: ContextBlockElement[] = [
    ...personLine(page),
    ...(line === '' ? [] : [plain(line, LONGEST)]),
  ];
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

/** By name, in plain text: a mention would notify the person. In the asker's own messages it would say nothing. */
function personLine({ audience, askedBy, scheduled }: AnswerPage): ContextBlockElement[] {
  if (audience === 'asker' || askedBy === undefined) return [];
  const done = audience === 'shared' ? 'Shared' : scheduled ? 'Scheduled' : 'Asked';
  return [plain(`${done} by ${askedBy}`, LONGEST_NAME)];
}

/** What was understood, so that a reader sees it and can ask the same: `/rfm view=top top=30`. */
function callOf({ command, args }: CommandAnswer): string {
  const given = Object.entries(args).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return [value === true ? name : `${name}=${value}`];
  });
  return [`/${command}`, ...given].join(' ');
}

function provenanceFacts({ provenance }: CommandAnswer, format: CellFormat): string[] {
  const { asOf, rows, customers, seed, runId } = provenance;
  // An answer that rests on no data, such as /help, has no provenance to show.
  if (rows === 0 && customers === 0) return [];
  return [
    asOf === null ? 'no calendar dates' : `as of ${format(asOf, 'date')}`,
    counted(customers, 'customer', format),
    counted(rows, 'row', format),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    `run ${runId}`,
  ];
}

const counted = (count: number, noun: string, format: CellFormat) =>
  `${format(count, 'count')} ${noun}${count === 1 ? '' : 's'}`;

function caveatCount({ caveats }: CommandAnswer, hasNoThread: boolean): string[] {
  if (caveats.length === 0) return [];
  const count = `${caveats.length} ${caveats.length === 1 ? 'caveat' : 'caveats'}`;
  return [hasNoThread ? count : `${count} in the thread`];
}
