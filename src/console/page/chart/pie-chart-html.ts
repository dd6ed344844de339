import { html } from 'hono/html';
import type { Html } from '../html.ts';
import type { PieChart } from './chart-data.ts';

const RADIUS = 120;
const SIZE = 260;

/** A pie as inline SVG, its slices clockwise from the top. */
export function pieChartHtml({ segments }: PieChart, label: string): Html {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let turned = 0;
  const slices = segments.map(({ label: name, value }, index) => {
    const from = turned;
    turned += value / total;
    const title = html`<title>${name}: ${formatShare(value / total)}</title>`;
    if (segments.length === 1) return html`<circle class="series-${index}" r="${RADIUS}">${title}</circle>`;
    return html`<path class="slice series-${index}" d="${slicePath(from, turned)}">${title}</path>`;
  });
  return html`<svg class="pie" viewBox="${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}" role="img" aria-label="${label}">${slices}</svg>`;
}

/** Between two shares of a full turn. */
function slicePath(from: number, to: number): string {
  const wide = to - from > 0.5 ? 1 : 0;
  return `M0 0L${pointAt(from)}A${RADIUS} ${RADIUS} 0 ${wide} 1 ${pointAt(to)}Z`;
}

const pointAt = (turn: number): string =>
  `${(RADIUS * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(-RADIUS * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;

/** @example formatShare(0.125) // => '12.5%' */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(share);
