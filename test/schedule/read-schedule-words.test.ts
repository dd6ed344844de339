import { describe, expect, it } from 'vitest';
import { UserError } from '../../commands/contract/user-error.ts';
import { readScheduleWords } from '../../src/schedule/read-schedule-words.ts';

const LONDON = 'Europe/London';

describe('words about schedules', () => {
  it.each([
    ['create', {}],
    ['create weekly Mon 09:00', { weekday: 1, minute: 540 }],
    [
      `create europe/london 5:30pm Thursdays #C0SALES01`,
      { weekday: 4, minute: 1050, timezone: LONDON, channel: 'C0SALES01' },
    ],
    ['create every wednesday at 9am', { weekday: 3, minute: 540 }],
    ['Create 12am sun UTC', { weekday: 7, minute: 0, timezone: 'UTC' }],
    ['create 12pm tues', { weekday: 2, minute: 720 }],
    ['create 0.15', { minute: 15 }],
  ])('%s', (words, timing) => {
    expect(readScheduleWords(words)).toEqual({ verb: 'create', number: undefined, timing });
  });

  it('name the digest by its number', () => {
    expect(readScheduleWords('pause 3')).toEqual({ verb: 'pause', number: 3, timing: {} });
    expect(readScheduleWords('edit 3 Tue 08:30')).toEqual({
      verb: 'edit',
      number: 3,
      timing: { weekday: 2, minute: 510 },
    });
  });

  it.each([
    ['creat', 'Did you mean /digest create?'],
    ['create * * * * *', 'once a week'],
    ['create 0 0 31 2 *', 'once a week'],
    ['create daily 09:00', 'once a week'],
    ['create 25:00', 'no time of day'],
    ['create 13pm', 'no time of day'],
    ['create 9', 'no time of day'],
    ['create Mon Tue', 'The weekday is given twice'],
    ['create Europe/Lodnon', 'Did you mean Europe/London?'],
    ['create Berlin', 'Did you mean Europe/Berlin?'],
    ['create Mars/Olympus', 'time zone'],
    ['create #sales', 'Slack did not say which channel #sales is'],
    ['pause 1 Mon', 'takes the number of a digest alone'],
  ])('that make no sense are refused in a sentence: %s', (words, told) => {
    expect(() => readScheduleWords(words)).toThrow(UserError);
    expect(() => readScheduleWords(words)).toThrow(told);
  });
});
