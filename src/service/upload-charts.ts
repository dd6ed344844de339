import type { ChartBlock } from '../../commands/contract/answer.ts';
import { ChartError } from '../render/chart-error.ts';
import type { CommandAnswer } from '../run-command.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { fileIsReady, uploadFile } from '../slack/upload-file.ts';
import type { SendDesk } from './send-desk.ts';

export type Files = { readonly [chartId: string]: string };

/**
 * Draws and uploads the charts of an answer that are not uploaded yet, and waits until Slack can show them.
 *
 * A chart that cannot be drawn or uploaded is left out: the answer does not wait for its picture.
 *
 * @throws the failure of a call after which nothing else can be sent either: a limit, or refused credentials
 */
export async function uploadCharts(
  answer: CommandAnswer,
  charts: readonly ChartBlock[],
  uploaded: Files,
  desk: SendDesk,
): Promise<Files> {
  const missing = charts.filter(({ id }) => uploaded[id] === undefined);
  const added = await Promise.all(missing.map((chart) => uploadChart(answer, chart, desk)));
  return { ...uploaded, ...Object.fromEntries(added.filter((entry) => entry !== undefined)) };
}

async function uploadChart(
  answer: CommandAnswer,
  chart: ChartBlock,
  { client, renderer, log, pace }: SendDesk,
): Promise<[string, string] | undefined> {
  try {
    const bytes = await renderer.render(chart.spec, { dataVersion: answer.provenance.runId });
    const filename = `${answer.command}-${chart.id}.png`;
    const file = await uploadFile(client, {
      bytes,
      filename,
      title: answer.title,
      altText: chart.alt.slice(0, 1000),
    });
    return (await fileIsReady(client, file, pace)) ? [chart.id, file] : undefined;
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind === 'limited' || failure?.kind === 'credentials') throw error;
    log.warn(error instanceof ChartError ? 'chart-not-drawn' : 'chart-not-uploaded', {
      error,
      ...(failure !== undefined && 'slackError' in failure && failure.slackError !== undefined
        ? { slackError: failure.slackError }
        : {}),
    });
    return undefined;
  }
}
