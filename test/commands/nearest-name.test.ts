import { describe, expect, it } from 'vitest';
import { nearestName } from '../../commands/contract/nearest-name.ts';

const names = ['Champions', 'Loyal', 'New Customers', 'At Risk', 'Cannot Lose Them', 'Lost'];

describe('the nearest name', () => {
  it.each([
    ['at rsik', 'At Risk'],
    ['cant lose', 'Cannot Lose Them'],
    ['loyal customers', 'Loyal'],
    ['champions last month', 'Champions'],
    ['customers', 'New Customers'],
    ['risk', 'At Risk'],
  ])('of %j is %s', (written, name) => {
    expect(nearestName(written, names)).toBe(name);
  });
  it.each(['everything', 'to', '', '?!'])('of %j is none', (written) => {
    expect(nearestName(written, names)).toBeUndefined();
  });
});
