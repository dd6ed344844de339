import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';

let commands: readonly Command[];
beforeAll(async () => {
  commands = await loadCommands();
});

const defaults = { view: 'summary', scheme: '11', gross: false };
const top30 = { ...defaults, view: 'top', top: 30 };
const parsed = (text: string) => {
  const { command, args } = parseCommand(text, commands);
  return [command.name, args];
};
const refusal = (text: string) => {
  try {
    parseCommand(text, commands);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error(`"${text}" was not refused`);
};

describe('what is typed', () => {
  it.each([
    '/rfm top 30',
    'rfm top 30',
    '/RFM Top 30',
    '/patron rfm top 30',
    'patron /rfm top=30',
    '/rfm top=30',
    '/rfm top = 30',
    '/rfm top:30',
    '/rfm top: 30',
    '/rfm top30',
    '/rfm --top 30',
    '/rfm —top 30',
    '/rfm “top 30”',
    '“/rfm top 30”',
    "/rfm 'top 30'",
    '  /rfm\u00a0top\u202f30  ',
    '／ｒｆｍ　ｔｏｐ　３０',
    '/rfm top ３０',
    '/rfm view=top top=30',
    '/rfm top 30 top=30',
    '/rfm top, 30',
    '/rfm t\u200bop 30',
    '/rfm top 30!',
    'rfm? top 30',
    '/rfm top 30\n',
  ])('%j asks for the top 30', (text) => {
    expect(parsed(text)).toEqual(['rfm', top30]);
  });

  it.each([
    ['/rfm', defaults],
    ['/rfm summary', defaults],
    ['/rfm grid', { ...defaults, view: 'grid' }],
    ['/rfm top', { ...defaults, view: 'top' }],
    ['/rfm gross top 5', { ...defaults, view: 'top', top: 5, gross: true }],
    ['/rfm gross=no', defaults],
    ['/rfm at risk', { ...defaults, view: 'segment', segment: 'At Risk' }],
    ['/rfm at-risk', { ...defaults, view: 'segment', segment: 'At Risk' }],
    ['/rfm segment="AT RISK" gross', { ...defaults, view: 'segment', segment: 'At Risk', gross: true }],
    ['/rfm segment at risk', { ...defaults, view: 'segment', segment: 'At Risk' }],
    ['/rfm top 30 champions', { ...top30, view: 'segment', segment: 'Champions' }],
    ['/rfm champions top 30', { ...top30, view: 'segment', segment: 'Champions' }],
    ['/rfm top champions', { ...defaults, view: 'segment', segment: 'Champions' }],
    ['/rfm net', defaults],
    ['/rfm top 30 net', top30],
    ['/rfm klaviyo6', { ...defaults, scheme: 'klaviyo6' }],
    ['/rfm scheme lmh k 4', { ...defaults, scheme: 'lmh', k: 4 }],
    ['/rfm k=4', { ...defaults, scheme: 'lmh', k: 4 }],
    ['/rfm scheme=RF-10', { ...defaults, scheme: 'rf10' }],
    ['/rfm as-of 2011-11-28', { ...defaults, 'as-of': '2011-11-28' }],
    ['/rfm as_of=2011-11-28', { ...defaults, 'as-of': '2011-11-28' }],
    ['/rfm asof:2011/11/8', { ...defaults, 'as-of': '2011-11-08' }],
  ])('%j is read', (text, args) => {
    expect(parsed(text)).toEqual(['rfm', args]);
  });

  it.each([
    ['/rmf', 'Did you mean /rfm?'],
    ['/hlep', 'Did you mean /help?'],
    ['/unheard-of', 'Write /help'],
    ['', 'Nothing was asked'],
    ['/', 'Nothing was asked'],
    ['/rfm gird', 'Did you mean grid?'],
    ['/rfm sumary', 'Did you mean summary?'],
    ['/rfm at rsik', 'Did you mean At Risk?'],
    ['/rfm tpo=30', 'Did you mean top?'],
    ['/rfm scheme=klavyo6', 'Did you mean scheme=klaviyo6?'],
    ['/rfm top=0', 'from 1 to 1000, and got 0'],
    ['/rfm top=1e309', 'and got 1e309'],
    ['/rfm top=3.5', 'and got 3.5'],
    ['/rfm top -5', 'and got -5'],
    ['/rfm k', 'nothing follows it'],
    ['/rfm as-of=2011-02-30', 'and got 2011-02-30'],
    ['/rfm as-of=28.11.2011', 'year-month-day'],
    ['/rfm top 30 top 20', 'given twice, as 30 and as 20'],
    ['/rfm grid top 30', 'do not go together'],
    ['/rfm k=4 scheme=rf10', 'do not go together'],
    ['/rfm gross=perhaps', 'yes or no'],
    ['/rfm net gross', 'given twice'],
    ['/rfm segment top 30', 'do not go together'],
    ['/rfm grid champions', 'do not go together'],
    ['/grid', 'Did you mean /rfm grid?'],
    ['/champions', 'Did you mean /rfm champions?'],
    ['/quality', 'Did you mean /data quality?'],
    ['/rfm top thirty', 'Did you mean top 30?'],
    ['/rfm top twenty-five at risk', 'Did you mean top 25 at risk'],
    ['/rfm top lots', 'Did you mean top 30, or Lost?'],
    ['/rfm 30', 'Did you mean top 30'],
    ['/rfm tpo 30', 'Did you mean top 30'],
    ['/rfm cant lose', 'Did you mean Cannot Lose Them?'],
    ['/rfm champions last month', 'Did you mean Champions? Another day is written as-of=YYYY-MM-DD.'],
    ['/rfm last month', 'Another day is written as-of=YYYY-MM-DD.'],
    ['/data everything', 'Known words'],
    [`/rfm ${'x'.repeat(500)}`, 'at most 500'],
  ])('%j is refused with the remedy', (text, part) => {
    expect(refusal(text)).toContain(part);
  });
});

describe('any text', () => {
  it('is read or refused with one line for the person, and never fails otherwise', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.constantFrom('', '/rfm ', '/data '),
        (tail, head) => {
          try {
            parseCommand(head + tail, commands);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
            expect((error as Error).message).not.toContain('\n');
          }
        },
      ),
    );
  });

  it('gives the same arguments in any order', () => {
    const words = ['top=7', 'gross', 'scheme=rf10', 'as-of=2011-11-28'];
    const expected = parsed(`/rfm ${words.join(' ')}`);
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 4 }), (shuffled) => {
        expect(parsed(`/rfm ${shuffled.join('  ')}`)).toEqual(expected);
      }),
    );
  });

  it('takes every number in range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(' ', '=', ' : '), (top, sign) => {
        expect(parsed(`/rfm top${sign}${top}`)).toEqual(['rfm', { ...top30, top }]);
      }),
    );
  });
});
