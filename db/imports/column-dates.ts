import type { AttributeColumn } from './attribute-column.ts';
import type { Check } from './import-report.ts';

/** How the columns of dates are written: `dmy`, or `dmy (Joined), iso (Left)` where they differ; null without any. */
export function datesUnderstood(attributes: readonly AttributeColumn[]): string | null {
  const formats = [...new Set(attributes.flatMap(({ dates }) => dates ?? []))];
  if (formats.length < 2) return formats[0] ?? null;
  return formats
    .map((format) => `${format} (${labels(attributes.filter(({ dates }) => dates === format))})`)
    .join(', ');
}

/** Says which columns `--dates` decided; every other one is what all its cells say. */
export function datesOptionCheck(attributes: readonly AttributeColumn[]): Check[] {
  const asked = attributes.filter(({ dates, datesAsked }) => dates && datesAsked);
  const others = attributes.filter(({ dates, datesAsked }) => dates && !datesAsked);
  const decided = asked.length === 0 ? 'was needed for no column' : `decided ${labels(asked)}`;
  const rest =
    others.length === 0 ? '' : ` By their own cells: ${labels(others)} (${datesUnderstood(others)}).`;
  return [{ id: 'dates-option', state: 'ok', count: asked.length, text: `--dates ${decided}.${rest}` }];
}

const labels = (attributes: readonly AttributeColumn[]) => attributes.map(({ label }) => label).join(', ');
