import { answerText } from '../render/answer-text.ts';
import type { CommandAnswer } from '../run-command.ts';
import { textStyle } from './text-style.ts';
import type { VerbCall } from './verb.ts';

type AnswerOptions = {
  readonly json: boolean;
  /** Folder for the pictures; without one none is drawn. */
  readonly charts: string | undefined;
};

/**
 * Prints an answer as JSON or as text, its charts drawn first where that was asked for.
 *
 * @returns the answer as it was printed, with the paths of its pictures
 */
export async function writeAnswer(
  answer: CommandAnswer,
  { json, charts }: AnswerOptions,
  call: Pick<VerbCall, 'stdout' | 'config'>,
): Promise<CommandAnswer> {
  const shown = charts === undefined ? answer : await drawInto(charts, answer);
  call.stdout.write(json ? `${JSON.stringify(shown)}\n` : answerText(shown, textStyle(call)));
  return shown;
}

/** The chart libraries are large: they are loaded only when a picture is wanted. */
async function drawInto(folder: string, answer: CommandAnswer): Promise<CommandAnswer> {
  const { drawCharts } = await import('../draw-charts.ts');
  return drawCharts(answer, folder);
}
