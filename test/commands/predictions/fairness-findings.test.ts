import { describe, expect, it } from 'vitest';
import { fairnessFindings } from '../../../commands/predictions/fairness-findings.ts';
import type { Question } from '../../../commands/predictions/question.ts';
import { categoryColumn, column, tableOf } from '../../analytics/features/feature-tables.ts';

const CUSTOMERS = 400;
const rows = Array.from({ length: CUSTOMERS }, (_, i) => i);
const isB = (i: number) => i % 2 === 1;
const category = (name: string, nameOf: (i: number) => string, sensitive = false) => ({
  ...categoryColumn(name, rows.map(nameOf)),
  sensitive,
});
const scoring = tableOf(
  category('marital_status', (i) => (isB(i) ? 'single' : 'married'), true),
  category('education', (i) => ['basic', 'master'][Math.floor(i / 2) % 2]!),
  column(
    'year_of_birth',
    rows.map((i) => (i % 4 === 0 ? Number.NaN : 1955 + (i % 40))),
  ),
  category('region', (i) => (isB(i) ? 'north' : 'south')),
  category('street', (i) => `street ${i % 50}`, true),
);

const findings = (chanceOf: (i: number) => number, answerOf: (i: number) => number, threshold = 0.5) =>
  fairnessFindings(
    { scoring } as Question,
    {
      customers: scoring.customers,
      probabilities: Float64Array.from(rows, chanceOf),
      answers: Float64Array.from(rows, answerOf),
    },
    threshold,
  );

const every = (n: number) => (i: number) => Number(Math.floor(i / 4) % n === 0);
const byMarriage = (found: ReturnType<typeof findings>) =>
  found.find(({ attribute }) => attribute === 'marital_status')?.sentence;

describe('fairness findings', () => {
  it('are of sensitive categories, education and age, and of nothing else', () => {
    const found = findings(() => 1, every(2));
    expect(found.map(({ attribute }) => attribute)).toEqual(['marital_status', 'education', 'year_of_birth']);
    expect(found.every(({ sentence }) => sentence === null)).toBe(true);
  });
  it('puts customers into bands of twenty years of birth, without those whose year is unknown', () => {
    const [, , born] = findings(() => 1, every(2));
    expect(born?.fairness.groups.map(({ group }) => group).sort()).toEqual([
      'born 1940–1959',
      'born 1960–1979',
      'born 1980–1999',
    ]);
    expect(born?.fairness.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(300);
  });
  it('say who is on the list and who is not where that differs by more than a fifth', () => {
    const found = findings((i) => (isB(i) ? every(4)(i) : every(2)(i)), every(2));
    expect(byMarriage(found)).toBe(
      'By marital_status, 50% of “married” are on the list and 25% of “single”: more than a fifth apart.',
    );
  });
  it('say who is found where lists are alike, and with the shares of those found', () => {
    // Half of each group is on the list; of those who said yes, all that are married and half of the others.
    const found = findings(every(2), (i) => (isB(i) ? every(4)(i) + every(4)(i - 4) : every(2)(i)));
    expect(byMarriage(found)).toBe(
      'By marital_status, 100% of those who said yes of “married” are on the list and 50% of those who said yes of “single”: more than a fifth apart.',
    );
  });
  it('pass over what chance explains: three of a group on the list and none of the other', () => {
    const found = findings((i) => Number(i === 0 || i === 4 || i === 8), every(2));
    expect(found[0]?.fairness.gaps[0]).toMatchObject({ ratio: 0 });
    expect(byMarriage(found)).toBeNull();
  });
  it('are of those whose answer is known, and none where nobody has answered', () => {
    expect(findings(every(2), () => Number.NaN)).toEqual([]);
    const half = findings(every(2), (i) => (i < 200 ? every(2)(i) : Number.NaN));
    expect(half[0]?.fairness.groups.map(({ customers }) => customers)).toEqual([100, 100]);
  });
});
