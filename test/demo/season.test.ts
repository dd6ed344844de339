import { describe, expect, it } from 'vitest';
import { createSeason } from '../../src/demo/season.ts';
import { dayOf, FIRST_DAY, LAST_DAY } from '../../src/demo/timeline.ts';

const length = (season: ReturnType<typeof createSeason>, from: number, until: number) =>
  season.clockAt(until) - season.clockAt(from);

describe('createSeason', () => {
  it('returns every day from the clock at its start', () => {
    const season = createSeason(1);
    for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
      expect(season.dayAt(season.clockAt(day) + 1e-9)).toBe(day);
    }
  });

  it('runs about one unit a day over a whole year', () => {
    expect(length(createSeason(1), dayOf(2025, 1, 1), dayOf(2026, 1, 1)) / 365).toBeCloseTo(1, 1);
  });

  it('runs more than twice as fast in December as in August, and faster still when stronger', () => {
    const ratio = (strength: number) => {
      const season = createSeason(strength);
      const december = length(season, dayOf(2025, 12, 1), dayOf(2026, 1, 1));
      return december / length(season, dayOf(2025, 8, 1), dayOf(2025, 9, 1));
    };
    expect(ratio(0)).toBeCloseTo(1, 1);
    expect(ratio(1)).toBeGreaterThan(2);
    expect(ratio(3)).toBeGreaterThan(8);
  });

  it('keeps a moment at the very end within the period', () => {
    const season = createSeason(1);
    expect(season.dayAt(season.end)).toBe(LAST_DAY);
  });
});
