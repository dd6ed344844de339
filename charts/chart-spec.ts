import type { TopLevelSpec } from 'vega-lite';

/** A chart as data: a Vega-Lite specification with its data inline. It never names a URL or a file. */
export type ChartSpec = TopLevelSpec;
