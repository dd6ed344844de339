import type { TextOptions } from '../render/answer-text.ts';
import type { VerbCall } from './verb.ts';

const WIDTH_ELSEWHERE = 120;

/** How text is written to standard output: colours on a terminal unless NO_COLOR is set, lines as wide as it is. */
export function textStyle({ stdout, config }: Pick<VerbCall, 'stdout' | 'config'>): TextOptions {
  const terminal = stdout.isTTY === true;
  return {
    locale: config.locale,
    colours: terminal && !process.env.NO_COLOR,
    width: terminal && stdout.columns > 0 ? stdout.columns : WIDTH_ELSEWHERE,
  };
}
