import type { Interval } from '../../../analytics/evaluate/interval.ts';
import { formatMoney } from '../../../charts/format-number.ts';
import type { Block, Row } from '../../contract/answer.ts';
import { roundMoney } from '../../rfm/major-units.ts';
import type { ShownSpend } from './shown-spend.ts';
import { between } from './spend-headline.ts';

/** Every model on the same customers, beside what one could do without. */
export function qualityTable({ model, quality, question, currency, currencyDigits }: ShownSpend): Block {
  const money = (amount: number) => roundMoney(amount, currencyDigits);
  const ranges = ({ rmse, mae, r2 }: { rmse: Interval; mae: Interval; r2: Interval | null }) => ({
    rmseRange: between(rmse, currency),
    maeRange: between(mae, currency),
    r2Range: r2 === null ? null : `${r2.low.toFixed(2)} to ${r2.high.toFixed(2)}`,
  });
  const plain = (
    label: string,
    { rmse, mae, r2 }: { rmse: number; mae: number; r2: number | null },
  ): Row => ({ model: label, rmse: money(rmse), mae: money(mae), r2 });
  return {
    kind: 'table',
    id: 'quality',
    title: 'How far off, on the same customers',
    columns: [
      { key: 'model', label: 'Model', type: 'text' },
      { key: 'rmse', label: 'RMSE', type: 'money' },
      { key: 'rmseRange', label: 'RMSE, 95% interval', type: 'text', detail: true },
      { key: 'mae', label: 'MAE', type: 'money' },
      { key: 'maeRange', label: 'MAE, 95% interval', type: 'text', detail: true },
      { key: 'r2', label: 'R²', type: 'number' },
      { key: 'r2Range', label: 'R², 95% interval', type: 'text', detail: true },
    ],
    rows: [
      ...model.evaluation.regressors.map(({ label, regressor, summary }): Row => {
        const { rmse, mae, r2 } = summary;
        const taken = regressor === model.evaluation.winner ? `${label} (taken)` : label;
        return {
          ...plain(taken, { rmse: rmse.value, mae: mae.value, r2: r2?.value ?? null }),
          ...ranges(summary),
        };
      }),
      ...(quality.before === null
        ? []
        : [plain(`Without a model: the last ${question.days} days again`, quality.before)]),
      plain(
        `Without a model: ${formatMoney(quality.actual / model.tested.actual.length, currency)} each`,
        quality.mean,
      ),
    ],
  };
}
