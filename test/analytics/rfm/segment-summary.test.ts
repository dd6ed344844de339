import { expect, test } from 'vitest';
import { segmentSummary } from '../../../analytics/rfm/segment-summary.ts';
import { rfmTableOf } from '../../helpers/rfm-table-of.ts';

test('each segment has its counts, shares and means', () => {
  const table = rfmTableOf([
    [2, 3, 60],
    [4, 5, 20],
    [90, 1, 20],
  ]);
  expect(segmentSummary(table, Uint8Array.of(0, 0, 2), 3)).toEqual([
    {
      customers: 2,
      customerShare: 2 / 3,
      revenue: 80,
      revenueShare: 0.8,
      meanRecencyDays: 3,
      meanOrders: 4,
      meanSpend: 40,
    },
    {
      customers: 0,
      customerShare: 0,
      revenue: 0,
      revenueShare: 0,
      meanRecencyDays: null,
      meanOrders: null,
      meanSpend: null,
    },
    {
      customers: 1,
      customerShare: 1 / 3,
      revenue: 20,
      revenueShare: 0.2,
      meanRecencyDays: 90,
      meanOrders: 1,
      meanSpend: 20,
    },
  ]);
});

test.each([
  [0, 0],
  [10, -10],
  [5, -20],
])('revenue of %d and %d has no shares', (one, other) => {
  const summaries = segmentSummary(
    rfmTableOf([
      [1, 1, one],
      [1, 1, other],
    ]),
    Uint8Array.of(0, 1),
    2,
  );
  expect(summaries.map(({ revenueShare }) => revenueShare)).toEqual([null, null]);
});

test('a segment below zero has a share below zero, and shares still add up to 1', () => {
  const summaries = segmentSummary(
    rfmTableOf([
      [1, 1, 125],
      [1, 1, -25],
    ]),
    Uint8Array.of(0, 1),
    2,
  );
  expect(summaries.map(({ revenueShare }) => revenueShare)).toEqual([1.25, -0.25]);
});

test('indices that do not fit are refused', () => {
  const table = rfmTableOf([[1, 1, 1]]);
  expect(() => segmentSummary(table, Uint8Array.of(3), 3)).toThrow(
    new RangeError('segmentSummary requires indices below 3, got 3'),
  );
  expect(() => segmentSummary(table, Uint8Array.of(0, 0), 3)).toThrow(
    new RangeError('segmentSummary requires one segment per customer, got 2 for 1'),
  );
  expect(() => segmentSummary(rfmTableOf([]), new Uint8Array(), 3)).toThrow(RangeError);
});
