import { html } from 'hono/html';
import { type Html, nothing } from '../html.ts';
import { type AxisScale, axisScale, formatTick, formatValue } from './axis-scale.ts';
import type { XyChart } from './chart-data.ts';

const WIDTH = 720;
const HEIGHT = 320;
/** Width of a letter under the axis. */
const LETTER = 8.5;
const PLOT = { left: 56, right: 12, top: 12, bottom: 40 };

/** A point of the drawing; the numbers come from us, so they need no escaping. */
const fixed = (value: number): string => value.toFixed(1);

/** Bars in groups, lines or areas over shared categories, as inline SVG. */
export function xyChartHtml(chart: XyChart, label: string): Html {
  const bottom = HEIGHT - PLOT.bottom - (chart.xLabel ? 18 : 0);
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== undefined));
  const scale = axisScale(values, bottom, PLOT.top);
  const slot = (WIDTH - PLOT.left - PLOT.right) / Math.max(1, chart.categories.length);
  const marks = chart.type === 'bar' ? barsHtml(chart, scale, slot) : linesHtml(chart, scale, slot);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    ${gridHtml(scale)}${marks}${categoriesHtml(chart, slot, bottom)}${axisTitlesHtml(chart, bottom)}</svg>`;
}

const gridHtml = (scale: AxisScale): Html =>
  html`${scale.ticks.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${fixed(scale.at(tick))}" y2="${fixed(scale.at(tick))}"/><text class="tick" x="${PLOT.left - 8}" y="${fixed(scale.at(tick) + 4)}" text-anchor="end">${formatTick(tick)}</text>`,
  )}`;

function barsHtml(chart: XyChart, scale: AxisScale, slot: number): Html {
  const width = Math.min((slot * 0.72) / Math.max(1, chart.series.length), 64);
  const group = width * chart.series.length;
  return html`${chart.series.map((series, index) =>
    series.values.map((value, category) => {
      if (value === undefined) return nothing;
      const x = PLOT.left + slot * category + (slot - group) / 2 + width * index;
      const [top, end] = [Math.min(scale.at(value), scale.at(0)), Math.max(scale.at(value), scale.at(0))];
      return html`<rect class="series-${index}" x="${fixed(x + 1)}" y="${fixed(top)}" width="${fixed(Math.max(1, width - 2))}" height="${fixed(end - top)}" rx="2"><title>${series.name}, ${chart.categories[category] ?? ''}: ${formatValue(value)}</title></rect>`;
    }),
  )}`;
}

function linesHtml(chart: XyChart, scale: AxisScale, slot: number): Html {
  return html`${chart.series.map((series, index) => {
    const points = series.values.flatMap((value, category) =>
      value === undefined
        ? []
        : [{ x: PLOT.left + slot * (category + 0.5), y: scale.at(value), value, category }],
    );
    const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`).join('');
    const [first, last] = [points[0], points.at(-1)];
    const base = fixed(scale.at(0));
    const area =
      chart.type === 'area' && first && last
        ? html`<path class="area series-${index}" d="${path}L${fixed(last.x)} ${base}L${fixed(first.x)} ${base}Z"/>`
        : nothing;
    return html`${area}<path class="line series-${index}" d="${path}"/>${points.map(
      ({ x, y, value, category }) =>
        html`<circle class="series-${index}" cx="${fixed(x)}" cy="${fixed(y)}" r="4"><title>${series.name}, ${chart.categories[category] ?? ''}: ${formatValue(value)}</title></circle>`,
    )}`;
  })}`;
}

/** Names under the axis: in narrow slots some are left out, in wide ones long ones are cut short. */
function categoriesHtml(chart: XyChart, slot: number, bottom: number): Html {
  const longest = Math.max(0, ...chart.categories.map(({ length }) => length));
  const every = slot < 72 ? Math.ceil((longest * LETTER) / slot) || 1 : 1;
  const room = Math.max(4, Math.floor((slot * every) / LETTER));
  return html`${chart.categories.map((category, index) =>
    index % every === 0
      ? html`<text class="tick" x="${fixed(PLOT.left + slot * (index + 0.5))}" y="${bottom + 20}" text-anchor="middle">${category.length > room ? `${category.slice(0, room - 1)}…` : category}<title>${category}</title></text>`
      : nothing,
  )}`;
}

const axisTitlesHtml = ({ xLabel, yLabel }: XyChart, bottom: number): Html =>
  html`${xLabel ? html`<text class="axis-title" x="${(WIDTH + PLOT.left) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${xLabel}</text>` : nothing}${
    yLabel
      ? html`<text class="axis-title" transform="translate(12 ${fixed((bottom + PLOT.top) / 2)}) rotate(-90)" text-anchor="middle">${yLabel}</text>`
      : nothing
  }`;
