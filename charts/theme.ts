import type { ChartSpec } from './chart-spec.ts';
import { wrapLines } from './label.ts';

/** Logical width of a chart. The renderer draws at twice that: 1200 pixels, of which a phone shows every third. */
export const CHART_WIDTH = 600;
export const PADDING = 20;
/** What is left for marks between the paddings. */
export const CONTENT_WIDTH = CHART_WIDTH - 2 * PADDING;

export const FONT = 'Inter';
/** Logical pixels. 14 is 28 in the picture and 8 to 9 points on a phone: nothing may be smaller. */
export const FONT_SIZE = { title: 20, subtitle: 15, text: 14, label: 15 } as const;

export const COLOR = {
  ink: '#1d1d1f',
  quiet: '#5f6368',
  line: '#d5d8dc',
  track: '#f1f2f4',
  /** Bars that the chart is not about. */
  back: '#c9ced4',
  paper: '#ffffff',
} as const;

/**
 * Colours that people with any colour vision tell apart.
 * @see Okabe and Ito (2008), "Color Universal Design". Black is left to text.
 */
export const OKABE_ITO = {
  blue: '#0072B2',
  orange: '#E69F00',
  green: '#009E73',
  vermillion: '#D55E00',
  purple: '#CC79A7',
  sky: '#56B4E9',
  yellow: '#F0E442',
} as const;

/** What every chart is told in words: the finding, and what the numbers are. */
export type ChartTitle = { readonly title: string; readonly subtitle: string };

type Frame = Pick<ChartSpec, 'title' | 'background' | 'padding' | 'config'>;

/** Title, paper, padding and defaults: the part of a specification that all charts share. */
export function frame({ title, subtitle }: ChartTitle): Frame {
  return {
    title: {
      text: wrapLines(title, CONTENT_WIDTH, FONT_SIZE.title, 2),
      ...(subtitle.trim() === ''
        ? {}
        : { subtitle: wrapLines(subtitle, CONTENT_WIDTH, FONT_SIZE.subtitle, 2) }),
    },
    background: COLOR.paper,
    padding: PADDING,
    config: {
      font: FONT,
      // A picture is described by its alt text; labels for screen readers would only make the SVG larger.
      aria: false,
      view: { stroke: null },
      title: {
        anchor: 'start',
        frame: 'bounds',
        offset: 18,
        color: COLOR.ink,
        fontSize: FONT_SIZE.title,
        fontWeight: 600,
        lineHeight: 26,
        subtitleColor: COLOR.quiet,
        subtitleFontSize: FONT_SIZE.subtitle,
        subtitleLineHeight: 21,
        subtitlePadding: 10,
      },
      text: { font: FONT, fontSize: FONT_SIZE.label, color: COLOR.ink, baseline: 'middle' },
      axis: {
        labelFontSize: FONT_SIZE.text,
        labelColor: COLOR.quiet,
        titleFontSize: FONT_SIZE.text,
        titleFontWeight: 'normal',
        titleColor: COLOR.quiet,
        gridColor: COLOR.line,
        domain: false,
        ticks: false,
      },
    },
  };
}

/** A chart of nothing: the title, and one quiet sentence where the marks would be. */
export function emptyChart(title: ChartTitle, message: string): ChartSpec {
  return {
    ...frame(title),
    width: CONTENT_WIDTH,
    height: 80,
    data: { values: [{}] },
    mark: { type: 'text', text: message, x: 0, y: 30, align: 'left', color: COLOR.quiet },
  };
}
