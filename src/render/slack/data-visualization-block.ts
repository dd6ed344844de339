/**
 * Slack's own charts. @slack/types does not know the block yet; what is described here is what Patron sends.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export type DataVisualizationBlock = {
  readonly type: 'data_visualization';
  readonly block_id?: string;
  /** At most 50 characters. */
  readonly title: string;
  readonly chart: BarChart;
};

export type BarChart = {
  readonly type: 'bar';
  /** 1 to 6; names are unique. */
  readonly series: readonly DataSeries[];
  readonly axis_config: {
    /** 1 to 20 labels of at most 20 characters, each once. */
    readonly categories: readonly string[];
    /** At most 50 characters, as is `y_label`. */
    readonly x_label?: string;
    readonly y_label?: string;
  };
};

export type DataSeries = {
  /** At most 20 characters. */
  readonly name: string;
  /** Exactly one point for each category. */
  readonly data: readonly { readonly label: string; readonly value: number }[];
};
