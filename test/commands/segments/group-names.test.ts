import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../analytics/groups/distinguishing-features.ts';
import { groupAction } from '../../../commands/segments/group-action.ts';
import { groupFacts } from '../../../commands/segments/group-facts.ts';
import { groupNames } from '../../../commands/segments/group-names.ts';

const of = (feature: string, effect: number, extra: Partial<Difference> = {}): Difference => ({
  feature,
  label: feature,
  unit: 'number',
  level: null,
  effect,
  inGroup: 1,
  elsewhere: 2,
  ...extra,
});

const nameOf = (...differences: Difference[]) => groupNames([differences])[0]?.name;

describe('the name of a group', () => {
  it('is state, habit and spend in this order, whatever is strongest', () => {
    expect(nameOf(of('monetary', 0.9), of('frequency', 0.8), of('recency', -0.7))).toBe(
      'Recent frequent big spenders',
    );
    expect(nameOf(of('recency', 0.9), of('monetary', -0.5), of('frequency', -0.4))).toBe(
      'Lapsed occasional small spenders',
    );
    expect(nameOf(of('recency', 0.9))).toBe('Lapsed buyers');
  });

  it('leaves out what is not clear', () => {
    expect(nameOf(of('recency', 0.9), of('monetary', 0.2))).toBe('Lapsed buyers');
  });

  it('is the strongest two other features where there is no purchase', () => {
    const income = of('annual_income', 0.9, { label: 'Annual Income (k$)' });
    const spending = of('spending_score', -0.8, { label: 'Spending Score (1-100)' });
    expect(nameOf(income, spending, of('age', 0.7))).toBe('High annual income, low spending score');
  });

  it('speaks of yes, no and categories in their words', () => {
    expect(nameOf(of('vip', 0.5, { unit: 'boolean', label: 'VIP' }))).toBe('VIP');
    expect(nameOf(of('complaint', -0.5, { unit: 'boolean', label: 'Complaint' }))).toBe('No complaint');
    expect(nameOf(of('channel', 0.5, { unit: 'category', level: 'Web' }))).toBe('Mostly Web');
  });

  it('is never the same twice: the later group adds its next difference', () => {
    const core = [of('recency', 0.9)];
    const names = groupNames([core, [...core, of('tea', 0.5, { label: 'Tea share' })], core]);
    expect(names.map(({ name }) => name)).toEqual([
      'Lapsed buyers',
      'Lapsed buyers, high tea share',
      'Lapsed buyers (2)',
    ]);
  });

  it('names what a group buys, and a second category that stands out nearly as much', () => {
    const buys = (name: string, effect: number) =>
      of(`share_${name}`, effect, { label: `Share of spend: ${name}`, unit: 'share' });
    expect(nameOf(buys('Tea', 0.9), buys('Mugs', 0.4))).toBe('Tea buyers');
    expect(nameOf(buys('Tea', 0.9), buys('Mugs', 0.8), of('monetary', -0.5))).toBe(
      'Small spenders on Tea and Mugs',
    );
    expect(nameOf(buys('Tea', -0.9))).toBe('Average customers');
  });

  it('says where nothing sets a group apart', () => {
    expect(groupNames([[of('recency', 0.1)]])).toEqual([{ name: 'Average customers', clear: false }]);
  });
});

describe('the facts of a group', () => {
  it('tell a feature once, with both sides, in its unit', () => {
    const facts = groupFacts(
      [
        of('monetary', 0.9, { label: 'Spend', unit: 'money', inGroup: 2145.4, elsewhere: 312 }),
        of('channel', 0.8, {
          label: 'Channel',
          unit: 'category',
          level: 'Web',
          inGroup: 0.62,
          elsewhere: 0.3,
        }),
        of('channel', -0.7, {
          label: 'Channel',
          unit: 'category',
          level: 'Shop',
          inGroup: 0.1,
          elsewhere: 0.5,
        }),
        of('recency', -0.5, {
          label: 'Days since the last purchase',
          unit: 'days',
          inGroup: 12,
          elsewhere: 140,
        }),
        of('tenure', 0.4),
      ],
      'GBP',
    );
    expect(facts).toEqual([
      'Spend £2,145 against £312',
      'Channel Web 62% against 30%',
      'Days since the last purchase 12 days against 140',
    ]);
  });

  it('leave out what is negligible', () => {
    expect(groupFacts([of('monetary', 0.1)], 'GBP')).toEqual([]);
  });
});

describe('the action for a group', () => {
  it('is the first rule that fits', () => {
    expect(groupAction([of('recency', 0.9), of('monetary', 0.8)]).action).toContain('Win back');
    expect(groupAction([of('recency', -0.9), of('frequency', 0.5), of('monetary', 0.8)]).action).toContain(
      'Keep',
    );
    expect(groupAction([of('age', 0.9)]).action).toContain('an offer that fits them (high age)');
    expect(groupAction([of('Spending Score (1-100)', -0.9), of('annual_income', 0.8)]).action).toContain(
      'could spend more',
    );
    expect(groupAction([of('age', 0.1)]).action).toContain('what everybody gets');
    expect(groupAction([of('recency', -0.9)]).action).toContain('next order');
  });

  it('names the channel that stands out', () => {
    expect(groupAction([of('channel_web', 0.6, { label: 'Web' })]).channel).toBe('Web');
    expect(groupAction([of('channel_web', 0.2, { label: 'Web' })]).channel).toBeNull();
  });
});
