import { readFileSync } from 'node:fs';
import { fitBgNbd } from '../analytics/lifetime/fit-bg-nbd.ts';
import { fitGammaGamma } from '../analytics/lifetime/fit-gamma-gamma.ts';
import { type LifetimeModels, lifetimeValue } from '../analytics/lifetime/lifetime-value.ts';
import { purchaseDays } from '../analytics/lifetime/purchase-days.ts';
import type { PurchaseSummary } from '../analytics/lifetime/purchase-summary.ts';
import { simulateSummary } from '../analytics/lifetime/simulate-summary.ts';
import { summarisePurchases } from '../analytics/lifetime/summarise-purchases.ts';
import { dayFromIso } from '../analytics/math/calendar.ts';
import { createRandom } from '../analytics/math/random.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: lifetime-process.ts CDNOW_sample.txt. Fits the sample again and again, then a million
// customers made up from that fit, on whole days of 39 weeks as the sample is.
const WARMING = 10;
const MEASURED = 11;
const MANY = 1_000_000;
const DAYS = 273;
const YEAR = { periods: 12, periodLength: 4.345, discount: 0.01 };

function readSummary(file: string): PurchaseSummary {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
  const ids = new Map([...new Set(lines.map(([, id]) => id!))].map((id, i) => [id, i]));
  const days = purchaseDays({
    customers: ids.size,
    customer: Int32Array.from(lines, ([, id]) => ids.get(id!)!),
    day: Int32Array.from(lines, ([, , day]) => dayFromIso(day!.replace(/(....)(..)(..)/, '$1-$2-$3'))),
    amount: Float64Array.from(lines, (fields) => Number(fields[4])),
  });
  return summarisePurchases(days, { until: dayFromIso('1997-09-30'), unitDays: 7 }).summary;
}

const fitBoth = (summary: PurchaseSummary) => ({
  model: fitBgNbd(summary),
  gammaGamma: fitGammaGamma(summary),
});

function manyCustomers(models: LifetimeModels): PurchaseSummary {
  const random = createRandom(1);
  const ages = Float64Array.from({ length: MANY }, () => Math.ceil(random() * DAYS) / 7);
  const { recency, ...rest } = simulateSummary(models, ages, random);
  return { ...rest, recency: recency.map((week) => Math.floor(week * 7) / 7) };
}

const summary = readSummary(process.argv[2] ?? '');
const first = await usageOf(() => fitBoth(summary));
for (let run = 0; run < WARMING; run++) fitBoth(summary);
const warm = [];
for (let run = 0; run < MEASURED; run++) warm.push((await usageOf(() => fitBoth(summary))).cpuMs);
const many = manyCustomers(first.value);
const manyFit = await usageOf(() => fitBoth(many));
const manyValue = await usageOf(() => lifetimeValue(manyFit.value, many, YEAR));

console.log(
  JSON.stringify({
    firstMs: first.cpuMs,
    warmMs: median(warm),
    manyMs: manyFit.cpuMs + manyValue.cpuMs,
    logLikelihoods: [first.value.model.logLikelihood, first.value.gammaGamma.logLikelihood],
    /** How far the parameters that made the million are missed, as a part of each. */
    missed: Math.max(
      ...(['r', 'alpha', 'a', 'b'] as const).map((name) =>
        Math.abs(manyFit.value.model[name] / first.value.model[name] - 1),
      ),
    ),
  }),
);
