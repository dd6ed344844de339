import type { RichTextElement } from '@slack/types';
import type { Schedule } from '../../../db/journal/schedules.ts';
import { nextSlot } from '../../schedule/due-slot.ts';
import { dueWords } from '../../schedule/lateness.ts';
import { ruleWords } from '../../schedule/weekly-rule.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { between, bullets, richText, section, words } from './rich-text.ts';
import type { SlackMessage } from './slack-message.ts';

type Shown = {
  /** What was done, a sentence; empty for a list. */
  readonly sentence: string;
  readonly schedules: readonly Schedule[];
  /** Who reads. */
  readonly user: string;
  readonly now: number;
};

const LONGEST = 300;

/**
 * Schedules as their owners see them: when, where, whose, and the next run as Slack writes it in the reader's own time
 * zone.
 */
export function scheduleMessage({ sentence, schedules, user, now }: Shown): SlackMessage {
  const lines = schedules.map((schedule) => lineOf(schedule, user, now));
  const opening = sentence === '' ? [] : [section(words(sentence, LONGEST))];
  return {
    text: escapeMrkdwn([sentence, ...lines.map(textOf)].filter((line) => line !== '').join('\n')),
    blocks: [richText(...opening, ...(lines.length === 0 ? [] : [bullets(lines)]))],
  };
}

function lineOf(schedule: Schedule, user: string, now: number): RichTextElement[] {
  const whose = schedule.owner === user ? 'yours' : 'of a colleague';
  return [
    words(
      `${schedule.id}: ${schedule.rule === undefined ? '' : `${schedule.rule}, `}${ruleWords(schedule)}`,
      LONGEST,
    ),
    between(' in '),
    { type: 'channel', channel_id: schedule.channel },
    between(`, ${whose}, `),
    ...nextRun(schedule, now),
    between('.'),
  ];
}

function nextRun(schedule: Schedule, now: number): RichTextElement[] {
  if (schedule.state === 'paused') return [between('paused')];
  try {
    const { at } = nextSlot(schedule, now, schedule.lastDay);
    return [
      between('next '),
      {
        type: 'date',
        timestamp: Math.floor(at / 1000),
        format: '{date_long} at {time}',
        fallback: dueWords(at, schedule.timezone),
      },
    ];
  } catch {
    return [between('not running, because its time zone is not known here')];
  }
}

/** What notifications and screen readers say. */
const textOf = (line: readonly RichTextElement[]): string =>
  line
    .map((element) => {
      if (element.type === 'text') return element.text;
      if (element.type === 'date') return element.fallback ?? '';
      return element.type === 'channel' ? 'its channel' : '';
    })
    .join('');
