import { describe, expect, test } from 'vitest';
import { amount, integer, text } from '../../commands/contract/args.ts';
import type { Command } from '../../commands/contract/command.ts';
import { parseArguments } from '../../src/parse-arguments.ts';

const command: Command = {
  name: 'offer',
  summary: 'For the test',
  usage: '',
  examples: [],
  args: {
    outcome: text({ help: '', example: 'Churn=Yes', pairs: true }),
    top: integer({ help: '', min: 1, max: 1000 }),
    cost: amount({ help: '', min: 0, max: 1_000_000 }),
  },
  run: () => Promise.reject(new Error('not asked')),
};

const parsed = (written: string) => parseArguments(command, written);

describe('an amount', () => {
  test.each([
    ['cost=3', 3],
    ['cost 3', 3],
    ['cost=3.50', 3.5],
    ['cost=3,50', 3.5],
    ['cost=£3.50', 3.5],
    ['cost £3', 3],
    ['cost=3€', 3],
    ['cost=EUR3', 3],
    ['cost=1,000', 1000],
    ['cost=1.000', 1000],
    ['cost=1.000,50', 1000.5],
    ["cost=1'000.5", 1000.5],
    ['cost=12,345.67', 12_345.67],
    ['cost=0.125', 0.125],
    ['cost=0', 0],
  ])('is read from %j', (written, cost) => {
    expect(parsed(written)).toEqual({ cost });
  });

  test.each(['cost=', 'cost=x', 'cost=-1', 'cost=1,2,3', 'cost=1e3', 'cost=2000000', 'cost=3.50.1'])(
    'of %j is refused in a sentence',
    (written) => {
      expect(() => parsed(written)).toThrow('cost is a number from 0 to 1000000');
    },
  );

  test('keeps commas between words apart', () => {
    expect(parsed('top 30, cost 3,campaign6')).toEqual({ top: 30, cost: 3, outcome: 'campaign6' });
  });
});

describe('a pair of an unknown name', () => {
  test('belongs to a text that takes pairs', () => {
    expect(parsed('Churn=Yes top 30')).toEqual({ outcome: 'Churn=Yes', top: 30 });
    expect(parsed('Churn = Yes')).toEqual({ outcome: 'Churn=Yes' });
    expect(parsed('category: Coffee Beans cost=3')).toEqual({ outcome: 'category=Coffee Beans', cost: 3 });
  });

  test('is refused where no text takes it', () => {
    const args = { cost: amount({ help: '', min: 0, max: 9 }) };
    expect(() => parseArguments({ ...command, args }, 'cots=3')).toThrow('Did you mean cost?');
  });
});
