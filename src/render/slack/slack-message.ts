import type { KnownBlock } from '@slack/types';
import type { DataVisualizationBlock } from './data-visualization-block.ts';

export type SlackBlock = KnownBlock | DataVisualizationBlock;

/** What is posted: `text` says the same facts to notifications and screen readers. */
export type SlackMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] };

/**
 * How much of an answer is shown natively. Where Slack refuses a part, the next form is sent.
 * - full: charts as pictures, tables as `data_table`
 * - native: one chart as `data_visualization`, where a table allows it
 * - table: no chart
 * - text: tables as preformatted text
 */
export type Form = 'full' | 'native' | 'table' | 'text';

/** Who reads: the asker alone, the channel where it was asked, or a channel that the asker shared it with. */
export type Audience = 'asker' | 'channel' | 'shared';
