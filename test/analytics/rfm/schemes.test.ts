import { describe, expect, test } from 'vitest';
import { elevenSegments } from '../../../analytics/rfm/schemes/eleven-segments.ts';
import { klaviyo6 } from '../../../analytics/rfm/schemes/klaviyo6.ts';
import { lowMidHighScheme } from '../../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { rf10 } from '../../../analytics/rfm/schemes/rf10.ts';
import { scoreSchemes } from '../../../analytics/rfm/schemes/score-schemes.ts';
import { segmentByCode } from '../../../analytics/rfm/schemes/segment-by-code.ts';
import type { SegmentScheme } from '../../../analytics/rfm/schemes/segment-scheme.ts';
import { shopify } from '../../../analytics/rfm/schemes/shopify.ts';
import { segmentCustomers } from '../../../analytics/rfm/segment-customers.ts';
import { rfmTableOf } from '../../helpers/rfm-table-of.ts';

/** Every combination of scores up to `bins`, as the names of the segments they fall into. */
function codesBySegment(scheme: SegmentScheme, bins: number): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (let code = 0; code < bins ** 3; code++) {
    const [r, f, m] = [
      1 + Math.floor(code / bins ** 2),
      1 + (Math.floor(code / bins) % bins),
      1 + (code % bins),
    ];
    const { name } = scheme.segments[scheme.segmentOf(r!, f!, m!, 1)]!;
    codes.set(name, [...(codes.get(name) ?? []), `${r}${f}${m}`]);
  }
  return codes;
}

const sizes = (scheme: SegmentScheme, bins: number) =>
  Object.fromEntries(Array.from(codesBySegment(scheme, bins), ([name, codes]) => [name, codes.length]));

const nameOf = (scheme: SegmentScheme, r: number, f: number, m: number, orders = 1) =>
  scheme.segments[scheme.segmentOf(r, f, m, orders)]!.name;

describe('partitions', () => {
  test('the 11 segments share out all 125 codes', () => {
    expect(sizes(elevenSegments, 5)).toEqual({
      Champions: 7,
      Loyal: 8,
      'Potential Loyalist': 24,
      'New Customers': 7,
      Promising: 16,
      'Need Attention': 8,
      'About To Sleep': 8,
      'At Risk': 22,
      'Cannot Lose Them': 8,
      Hibernating: 11,
      Lost: 6,
    });
  });

  test('the Klaviyo groups share out all 27 codes', () => {
    expect(Object.fromEntries(codesBySegment(klaviyo6, 3))).toEqual({
      Champions: ['323', '332', '333'],
      Loyal: ['232', '233', '321', '322', '331'],
      Recent: ['222', '223', '311', '312', '313'],
      'Needs Attention': ['123', '132', '133', '213', '221'],
      'At Risk': ['122', '131', '211', '212', '231'],
      Inactive: ['111', '112', '113', '121'],
    });
  });

  test('the RF grid follows its published patterns, all 25 cells and for every spend', () => {
    const patterns: [RegExp, string][] = [
      [/[1-2][1-2]/, 'Hibernating'],
      [/[1-2][3-4]/, 'At Risk'],
      [/[1-2]5/, 'Cannot Lose Them'],
      [/3[1-2]/, 'About To Sleep'],
      [/33/, 'Need Attention'],
      [/[3-4][4-5]/, 'Loyal Customers'],
      [/41/, 'Promising'],
      [/51/, 'New Customers'],
      [/[4-5][2-3]/, 'Potential Loyalists'],
      [/5[4-5]/, 'Champions'],
    ];
    for (const [name, codes] of codesBySegment(rf10, 5)) {
      for (const code of codes) {
        const matching = patterns.filter(([pattern]) => pattern.test(code.slice(0, 2)));
        expect([code, matching.map(([, expected]) => expected)]).toEqual([code, [name]]);
      }
    }
  });

  test('the Shopify groups share out all 45 cells of R and FM', () => {
    const cells = new Map<string, Set<string>>();
    for (const [name, codes] of codesBySegment(shopify, 5)) {
      for (const code of codes) {
        const [r, f, m] = Array.from(code, Number) as [number, number, number];
        const cell = `${r} ${(f + m) / 2}`;
        cells.set(cell, (cells.get(cell) ?? new Set()).add(name));
      }
    }
    expect(cells.size).toBe(45);
    for (const names of cells.values()) expect(names.size).toBe(1);
  });

  test('the Shopify ranges do not overlap', () => {
    const { segments } = shopify as unknown as { segments: { r: [number, number]; fm: [number, number] }[] };
    for (let r = 1; r <= 5; r++) {
      for (let fm = 1; fm <= 5; fm += 0.5) {
        const holding = segments.filter((s) => s.r[0] <= r && r <= s.r[1] && s.fm[0] <= fm && fm <= s.fm[1]);
        expect([r, fm, holding.length]).toEqual([r, fm, 1]);
      }
    }
  });

  test.each(scoreSchemes.map((scheme) => [scheme.name, scheme] as const))(
    '%s reaches every segment and gives each its texts',
    (name, scheme) => {
      const reached = new Set(codesBySegment(scheme, name === 'klaviyo6' ? 3 : 5).keys());
      if (name === 'shopify') reached.add(nameOf(scheme, 1, 1, 1, 0));
      expect(reached).toEqual(new Set(scheme.segments.map((segment) => segment.name)));
      for (const { meaning, action, watch } of scheme.segments) {
        expect(`${meaning} ${action} ${watch}`).toMatch(/^[A-Z].+\. [A-Z].+\. [a-z].+[^.]$/);
      }
    },
  );

  test('a code in two segments, or in none, is refused', () => {
    expect(() => segmentByCode([{ codes: '11 12' }, { codes: '12' }])).toThrow(
      new RangeError('segmentByCode requires each code once, got 12 twice'),
    );
    expect(() => segmentByCode([{ codes: '11' }])(12)).toThrow(
      new RangeError('segmentByCode requires a code of the scheme, got 12'),
    );
    expect(() => elevenSegments.segmentOf(6, 1, 1, 1)).toThrow(RangeError);
    expect(() => shopify.segmentOf(0, 1, 1, 1)).toThrow(
      'shopify requires scores from 1 to 5, got r 0 and fm 1',
    );
  });
});

describe('rules', () => {
  test('names are typed in one word each, and the default comes first', () => {
    expect([...scoreSchemes, lowMidHighScheme].map(({ name }) => name)).toEqual([
      '11',
      'klaviyo6',
      'rf10',
      'shopify',
      'lmh',
    ]);
  });

  test('Klaviyo recency and orders have fixed limits, which themselves belong to the better score', () => {
    const days = [180, 181, 365, 366];
    const { scores } = segmentCustomers(rfmTableOf(days.map((recency, i) => [recency, i, 50])), klaviyo6);
    expect([...scores.r]).toEqual([3, 2, 2, 1]);
    expect([...scores.f]).toEqual([1, 1, 2, 3]);
  });

  test('a customer without an order is a prospect, whatever the scores', () => {
    const { segment } = segmentCustomers(
      rfmTableOf([
        [1, 0, 0],
        [1, 4, 90],
      ]),
      shopify,
    );
    expect(Array.from(segment, (i) => shopify.segments[i]!.name)).toEqual(['Prospects', 'Champions']);
  });

  test('spend moves nobody in the RF grid', () => {
    expect(new Set([1, 2, 3, 4, 5].map((m) => nameOf(rf10, 3, 3, m)))).toEqual(new Set(['Need Attention']));
  });

  test('stored cuts put a later customer where the earlier table would have', () => {
    const march = rfmTableOf(Array.from({ length: 50 }, (_, i) => [i, 50 - i, 100 * (50 - i)] as const));
    const { cuts } = segmentCustomers(march, elevenSegments);
    const april = rfmTableOf([[0, 50, 5000]]);
    const named = (index: number | undefined) => elevenSegments.segments[index!]!.name;
    expect(named(segmentCustomers(april, elevenSegments, cuts).segment[0])).toBe('Champions');
    expect(named(segmentCustomers(april, elevenSegments).segment[0])).toBe('New Customers');
  });
});
