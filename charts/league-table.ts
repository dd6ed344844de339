import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatTick } from './format-number.ts';
import { intervalRows, intervalRowsHeight } from './interval-rows.ts';
import { cleanLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

/** A model and how well it did, with its 95 % interval. */
export type LeagueEntry = {
  readonly name: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
};

type LeagueTable = ChartTitle & {
  /** At most twelve, the best first. */
  readonly entries: readonly LeagueEntry[];
  /** What was measured: `area under the ROC curve`. */
  readonly measure: string;
  /** What guessing gives. */
  readonly chance: number;
  /** Name of the model that was taken. */
  readonly winner?: string;
};

/** Models from the best to the worst with their intervals: those that overlap are not told apart by the data. */
export function leagueTable(input: LeagueTable): ChartSpec {
  const { entries, measure, chance, winner } = input;
  if (entries.length === 0) return emptyChart(input, 'No model was measured.');
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: intervalRowsHeight(entries.length),
    layer: intervalRows({
      axis: { title: measure },
      baseline: chance,
      rows: entries.map((entry) => ({
        ...entry,
        value: entry.score,
        label: entry.score.toFixed(3),
        color: entry.name === winner ? OKABE_ITO.blue : COLOR.back,
        bold: entry.name === winner,
      })),
    }),
  };
}

/** What `leagueTable` shows, in words. */
export function leagueTableAlt({
  entries,
  measure,
  chance,
  winner,
}: Omit<LeagueTable, keyof ChartTitle>): string {
  if (entries.length === 0) return 'An empty chart: no model was measured.';
  return altText(
    `Models by ${cleanLabel(measure)}, where guessing gives ${formatTick(chance)}${winner === undefined ? '' : `; ${cleanLabel(winner)} was taken`}.`,
    entries.map(
      ({ name, score, low, high }) =>
        `${cleanLabel(name)}: ${score.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    ),
    'models',
  );
}
