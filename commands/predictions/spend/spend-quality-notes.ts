import { formatMoney, formatShare } from '../../../charts/format-number.ts';
import type { ShownSpend } from './shown-spend.ts';
import { between } from './spend-headline.ts';

/** How good the model is, in words. */
export function qualityNotes(shown: ShownSpend): string[] {
  return [errorSentence(shown), calibrationSentence(shown)];
}

function errorSentence({ quality, question, currency }: ShownSpend): string {
  const { mae, r2, rmse, mean, before } = quality;
  const off = `For a single customer the prediction is off by ${formatMoney(mae.value, currency)} on average (mean absolute error, 95% interval ${between(mae, currency)}; RMSE ${formatMoney(rmse.value, currency)}, ${between(rmse, currency)})`;
  const share =
    r2 === null
      ? ''
      : ` and explains ${formatShare(Math.max(0, r2.value))} of the differences between customers (R² ${r2.value.toFixed(2)}, ${r2.low.toFixed(2)} to ${r2.high.toFixed(2)})`;
  const others = [
    ...(before === null
      ? []
      : [
          `${formatMoney(before.mae, currency)} if each spent again what they did in the last ${question.days} days`,
        ]),
    `${formatMoney(mean.mae, currency)} if each spent the mean`,
  ];
  return `${off}${share}. Without a model it would be off by ${others.join(', and ')}.`;
}

function calibrationSentence({ quality, currency }: ShownSpend): string {
  const { predicted, actual, calibration, periods } = quality;
  const sums = `Those tested were predicted to spend ${formatMoney(predicted, currency)} and spent ${formatMoney(actual, currency)}`;
  if (calibration === null) return `${sums}.`;
  const off = `${sums}: ${tooMuch(calibration)}`;
  const known = periods.filter((period) => period.calibration !== null);
  if (known.length === 0) return `${off}.`;
  const times = known.map(({ name, calibration: ratio }) => `from ${name} ${tooMuch(ratio!)}`).join(', ');
  const each = known.length === 1 ? '' : `; ${times}`;
  return `${off}${each}. The intervals of sums allow for whole times being off like that.`;
}

/** A sum predicted over the sum that came, in words. */
function tooMuch(ratio: number): string {
  if (Math.abs(ratio - 1) < 0.005) return 'as much';
  return `${formatShare(Math.abs(ratio - 1))} too ${ratio > 1 ? 'much' : 'little'}`;
}
