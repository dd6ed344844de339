import { html } from 'hono/html';
import { type Html, nothing } from '../html.ts';
import { type JsonObject, textOf } from '../json.ts';
import { tableFrameHtml } from '../table-frame-html.ts';
import { formatValue } from './axis-scale.ts';
import { type PieChart, readChart, type XyChart } from './chart-data.ts';
import { formatShare, pieChartHtml } from './pie-chart-html.ts';
import { xyChartHtml } from './xy-chart-html.ts';

/** A `data_visualization` block: the chart, its legend, and the same numbers as a table for who cannot see it. */
export function chartHtml(block: JsonObject): Html {
  const title = textOf(block.title);
  const chart = readChart(block.chart);
  if (!chart) return nothing;
  const label = `${chart.type} chart: ${title}. The numbers are in the table below it.`;
  const isPie = chart.type === 'pie';
  return html`<figure class="chart ${isPie ? 'chart-pie' : ''}"><figcaption>${title}</figcaption>
    <div class="chart-body">${isPie ? pieChartHtml(chart, label) : xyChartHtml(chart, label)}${isPie ? pieLegendHtml(chart) : legendHtml(chart)}</div>
    <details class="chart-data"><summary>Show the numbers</summary>${tableFrameHtml(isPie ? pieTableHtml(chart) : xyTableHtml(chart), { name: `Numbers of the chart ${title}` })}</details></figure>`;
}

const keyHtml = (name: string, index: number, note = ''): Html =>
  html`<li><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="series-${index}" width="12" height="12" rx="3"/></svg>${name}${note ? html` <span class="legend-note">${note}</span>` : nothing}</li>`;

const legendHtml = ({ series }: XyChart): Html =>
  html`<ul class="legend">${series.map(({ name }, index) => keyHtml(name, index))}</ul>`;

const pieLegendHtml = ({ segments }: PieChart): Html => {
  const total = totalOf(segments);
  return html`<ul class="legend">${segments.map(({ label, value }, index) => keyHtml(label, index, formatShare(value / total)))}</ul>`;
};

const xyTableHtml = ({ series, categories, xLabel }: XyChart): Html =>
  html`<table><thead><tr><th scope="col">${xLabel || 'Category'}</th>${series.map(({ name }) => html`<th scope="col" class="numeric">${name}</th>`)}</tr></thead>
    <tbody>${categories.map((category, row) => html`<tr><th scope="row">${category}</th>${series.map(({ values }) => html`<td class="numeric">${values[row] === undefined ? '' : formatValue(values[row])}</td>`)}</tr>`)}</tbody></table>`;

const pieTableHtml = ({ segments }: PieChart): Html =>
  html`<table><thead><tr><th scope="col">Part</th><th scope="col" class="numeric">Value</th></tr></thead>
    <tbody>${segments.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td class="numeric">${formatValue(value)}</td></tr>`)}</tbody></table>`;

const totalOf = (segments: PieChart['segments']): number =>
  segments.reduce((sum, { value }) => sum + value, 0);
