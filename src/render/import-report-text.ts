import type { ImportReport } from '../../db/imports/import-report.ts';
import { createCellFormat } from './format-cell.ts';
import { plainText } from './plain-text.ts';
import { textPaint } from './text-paint.ts';
import { wrapText } from './wrap-text.ts';

type ReportStyle = { readonly locale: string; readonly colours: boolean; readonly width: number };

const MARKS = { ok: 'ok', warn: 'WARN', stop: 'STOP' } as const;

/** An import report as lines for a terminal: what was read, what became of it, what was understood, what was found. */
export function importReportText(report: ImportReport, { locale, colours, width }: ReportStyle): string {
  const paint = textPaint(colours);
  const format = createCellFormat({ locale, currency: undefined });
  const count = (value: number) => format(value, 'count');
  const { rows, accepted, duplicate, quarantined, corrected, understood } = report;
  const found = Object.entries(understood.columns).map(([role, header]) => `${role} = ${header}`);
  const formats = [`delimiter ${delimiterName(understood.delimiter)}`, understood.encoding];
  const dates = understood.dates === null ? [] : [`dates ${understood.dates}`];
  const money = understood.currency == null ? [] : [`amounts in ${understood.currency}`];
  const lines = [
    paint.strong(`${plainText(report.file)}: ${outcome(report)}`),
    `${count(rows)} rows = ${count(accepted)} accepted + ${count(duplicate)} duplicate + ${count(quarantined)} refused`,
    ...(corrected === 0
      ? []
      : [
          `${count(corrected)} accepted row${corrected === 1 ? ' replaces an earlier version' : 's replace earlier versions'} of the same line`,
        ]),
    `Read as ${report.shape}: ${[...formats, ...dates, `decimal sign ${understood.decimal}`, ...money].join(', ')}`,
    wrapText(plainText(`Columns: ${found.join(', ')}`), width, '  '),
    ...(understood.ignored.length === 0
      ? []
      : [wrapText(plainText(`Not used: ${understood.ignored.join(', ')}`), width, '  ')]),
    // What a former import found was said then.
    ...(report.sameAs === null ? report.checks : []).map(({ state, text }) => {
      const line = wrapText(`${MARKS[state]} ${plainText(text)}`, width, '     ');
      return state === 'ok' ? line : paint.warning(line);
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function outcome({ batch, sameAs }: ImportReport): string {
  if (sameAs !== null)
    return `already imported as batch ${sameAs}; nothing was added. To read it in another way, undo batch ${sameAs} first`;
  return batch === null ? 'nothing new; nothing was added' : `imported as batch ${batch}`;
}

const DELIMITERS: { readonly [sign: string]: string } = {
  '\t': 'tab',
  ' ': 'blank',
  ',': 'comma',
  ';': 'semicolon',
  '|': 'bar',
};

const delimiterName = (sign: string) => DELIMITERS[sign] ?? sign;
