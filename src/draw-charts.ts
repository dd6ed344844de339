import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Block, ChartBlock } from '../commands/contract/answer.ts';
import { ChartError } from './render/chart-error.ts';
import type { ChartRenderer } from './render/chart-renderer.ts';
import { inlineRenderer } from './render/inline-renderer.ts';
import type { CommandAnswer } from './run-command.ts';

type Renderer = Pick<ChartRenderer, 'render' | 'close'>;

/**
 * Draws an answer's charts into PNG files named after the command and the block: `rfm-segments.png`.
 *
 * A picture that cannot be drawn does not take the answer with it: a caveat says why it is missing.
 *
 * @param folder made when it does not exist; files of the same name are replaced
 * @param renderer closed in the end
 * @returns the answer with the path of each picture in `png`
 */
export async function drawCharts(
  answer: CommandAnswer,
  folder: string,
  renderer: Renderer = inlineRenderer,
): Promise<CommandAnswer> {
  if (!answer.blocks.some(({ kind }) => kind === 'chart')) return answer;
  await mkdir(folder, { recursive: true });
  const caveats = [...answer.caveats];
  const draw = async (block: Block) => {
    if (block.kind !== 'chart') return block;
    const png = join(folder, `${answer.command}-${block.id}.png`);
    try {
      await drawInto(png, block, answer, renderer);
      return { ...block, png };
    } catch (error) {
      if (!(error instanceof ChartError)) throw error;
      caveats.push(error.message);
      return block;
    }
  };
  try {
    return { ...answer, blocks: await Promise.all(answer.blocks.map(draw)), caveats };
  } finally {
    await renderer.close();
  }
}

async function drawInto(png: string, { spec }: ChartBlock, answer: CommandAnswer, renderer: Renderer) {
  await writeFile(png, await renderer.render(spec, { dataVersion: answer.provenance.runId }));
}
