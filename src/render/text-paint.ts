export type Paint = {
  strong(text: string): string;
  quiet(text: string): string;
  accent(text: string): string;
  warning(text: string): string;
};

/** Colours for a terminal, or none: then text comes back as it was. */
export function textPaint(colours: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    colours && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { strong: style(1, 22), quiet: style(2, 22), accent: style(36, 39), warning: style(33, 39) };
}
