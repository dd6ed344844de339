import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import { convexHull } from '../../analytics/math/convex-hull.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { principalComponents } from '../../analytics/math/principal-components.ts';
import { formatShare } from '../../charts/format-number.ts';
import { groupScatter, groupScatterAlt } from '../../charts/group-scatter.ts';
import type { ChartBlock } from '../contract/answer.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import type { GroupCard } from './group-cards.ts';
import type { Segmentation } from './segmentation.ts';
import { shortLabel } from './short-label.ts';

type Axis = {
  readonly title: string;
  readonly values: Float64Array;
  readonly unlabelled?: boolean;
  readonly currency?: string;
};

type Plane = { readonly x: Axis; readonly y: Axis; readonly subtitle: string };

/** Customers in the plane that shows the groups best: the two columns they were made of, else two components. */
export function scatterBlock(
  segmentation: Segmentation,
  cards: readonly GroupCard[],
  headline: string,
): ChartBlock[] {
  const { labels, table } = segmentation;
  if (segmentation.points.rows < 3) return [];
  const { x, y, subtitle } = planeOf(segmentation);
  const byNumber = cards.toSorted((a, b) => a.number - b.number);
  const input = {
    x,
    y,
    labels,
    groups: byNumber.map(({ name, customerShare: share, colour: color }) => ({ name, share, color })),
    hulls: byNumber.map(({ number }) => hullOf(x.values, y.values, labels, number)),
  };
  const title = { title: headline, subtitle: chartSubtitle(subtitle, table.asOf) };
  return [
    { kind: 'chart', id: 'groups', alt: groupScatterAlt(input), spec: groupScatter({ ...input, ...title }) },
  ];
}

function planeOf({ plan, points, table, currency }: Segmentation): Plane {
  const sources = [...new Set(plan.columns.map(({ source }) => source))];
  const columns = sources.map((source) => table.columns.find(({ name }) => name === source));
  const [first, second] = columns;
  if (
    columns.length === 2 &&
    first !== undefined &&
    second !== undefined &&
    isPlain(first.values, second.values)
  ) {
    const axis = ({ label, values, unit }: typeof first): Axis => ({
      title: label,
      values,
      ...(unit === 'money' && currency !== '' && { currency }),
    });
    return { x: axis(first), y: axis(second), subtitle: 'Each dot a customer' };
  }
  return components(points, plan.columns);
}

/** Of a column with gaps or a heavy tail the plain values make a poor picture. */
const isPlain = (...columns: Float64Array[]) =>
  columns.every((values) => values.every((value) => !Number.isNaN(value)) && !isHeavy(values));

function isHeavy(values: Float64Array): boolean {
  const sorted = values.toSorted();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return at(1) - at(0.5) > 10 * (at(0.75) - at(0.25));
}

function components(points: Matrix, columns: FeaturePlan['columns']): Plane {
  const count = Math.min(2, points.columns);
  const { scores, shares, loadings } = principalComponents(points, count);
  const column = (index: number) =>
    Float64Array.from({ length: points.rows }, (_, row) =>
      index < count ? scores.values[row * count + index]! : 0,
    );
  const told = shares.slice(0, count).reduce((sum, share) => sum + share, 0);
  return {
    x: { title: directionWords(columns, loadings, 0), values: column(0), unlabelled: true },
    y: { title: directionWords(columns, loadings, 1), values: column(1), unlabelled: true },
    subtitle: `Each dot a customer, in the two directions that hold ${formatShare(told)} of the differences`,
  };
}

/** Features that weigh less than this against the heaviest do not say what a direction is. */
const WEIGHS = 0.5;
const MOST_WORDS = 2;

/** What grows along a component: `More spend, more orders`. */
function directionWords(columns: FeaturePlan['columns'], loadings: Matrix, component: number): string {
  const own = columns.map(({ label, unit }, i) => ({
    name: shortLabel(label),
    fewer: unit === 'days' || unit === 'count',
    weight: loadings.values[component * loadings.columns + i] ?? 0,
  }));
  const heaviest = own.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_WORDS);
  const least = WEIGHS * Math.abs(heaviest[0]?.weight ?? 0);
  const words = heaviest
    .filter(({ weight }) => weight !== 0 && Math.abs(weight) >= least)
    .map(({ name, fewer, weight }) => `${weight > 0 ? 'more' : fewer ? 'fewer' : 'less'} ${name}`)
    .join(', ');
  return words === '' ? 'Nothing differs' : words.charAt(0).toUpperCase() + words.slice(1);
}

function hullOf(x: Float64Array, y: Float64Array, labels: Int32Array, group: number): [number, number][] {
  const rows = [...labels.keys()].filter((row) => labels[row] === group);
  if (rows.length < 3) return [];
  const values = Float64Array.from(rows.flatMap((row) => [x[row]!, y[row]!]));
  const corners = convexHull({ values, rows: rows.length, columns: 2 });
  return Array.from(corners, (corner) => [values[corner * 2]!, values[corner * 2 + 1]!]);
}
