import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import { closestMatch, comparable } from '../contract/closest-match.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { flowAnswer } from './flow-answer.ts';
import { groupsOnTwoDays, rfmOnTwoDays } from './membership.ts';
import { type moversArgs, WINDOW_DAYS } from './movers-args.ts';
import { periodOf } from './period.ts';

/** Answers /movers. */
export async function answerMovers(
  args: ArgValues<typeof moversArgs>,
  { db, now }: CommandContext,
): Promise<Answer> {
  const period = await periodOf(db, { days: WINDOW_DAYS[args.days], from: args.from, to: args.to });
  const two =
    args.between === 'rfm'
      ? await rfmOnTwoDays(db, period, { scheme: '11', gross: false, k: undefined })
      : await groupsOnTwoDays(db, period, now);
  const focus = args.group === undefined ? undefined : placeOf(two.groups, args.group);
  const dates = [
    ...(args.from === undefined ? [] : [`from=${args.from}`]),
    ...(args.to === undefined ? [] : [`to=${args.to}`]),
  ];
  const words = [...(args.between === 'rfm' ? [] : ['segments']), ...dates];
  return flowAnswer(two, {
    focus,
    customers: args.customers,
    command: ['/movers', ...words].join(' '),
    window: dates.length === 0 ? args.days : undefined,
    other:
      args.between === 'rfm'
        ? { label: 'the groups of /segment', command: ['/movers segments', ...dates].join(' ') }
        : { label: 'the RFM segments', command: ['/movers', ...dates].join(' ') },
  });
}

function placeOf(groups: readonly string[], asked: string): number {
  const word = comparable(asked);
  const place = groups.findIndex((name, i) => comparable(name) === word || String(i + 1) === word);
  if (place >= 0) return place;
  const near = closestMatch(asked, groups);
  const hint = near === undefined ? `There are ${groups.join(', ')}.` : `Did you mean ${near}?`;
  throw new UserError(`There is no segment ${asked}. ${hint}`);
}
