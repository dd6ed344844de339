import { existsSync } from 'node:fs';
import { UserError } from '../../commands/contract/user-error.ts';
import { LINE_ROLES } from '../../db/imports/columns.ts';
import { ENCODINGS } from '../../db/imports/encoding.ts';
import { type ImportOptions, SHAPES } from '../../db/imports/import-options.ts';
import { importReportText } from '../render/import-report-text.ts';
import { importWithProgress } from './import-with-progress.ts';
import { optionText, optionTexts } from './option-values.ts';
import { readImportOptions } from './read-import-options.ts';
import { textStyle } from './text-style.ts';
import type { Verb } from './verb.ts';

const DETAILS = `
What the file is, is found out; an option is needed only where the import asks for it, or to overrule it.

  --as SHAPE         ${Object.keys(SHAPES).join(', ')}
  --currency CODE    currency of the amounts, such as GBP; the first import settles it
  --dates FORMAT     iso, compact (20260131), dmy, mdy, named (4-Sep-12), excel, unix
  --decimal SIGN     . or ,
  --map ROLE=HEADER  which column plays a role: ${LINE_ROLES.join(', ')}
  --outcome COLUMN   a yes/no column of a customer table to be predicted, such as Churn
  --encoding NAME    ${ENCODINGS.join(', ')}
  --force            import although a check says stop
`;

export const verb: Verb = {
  usage:
    'import FILE… [--as auto|SHAPE] [--currency GBP] [--dates dmy|mdy] [--decimal .|,] [--map ROLE=HEADER]… [--outcome COLUMN]… [--encoding NAME] [--force] [--json] [--db FILE]',
  details: DETAILS,
  options: {
    as: { type: 'string' },
    currency: { type: 'string' },
    dates: { type: 'string' },
    decimal: { type: 'string' },
    encoding: { type: 'string' },
    map: { type: 'string', multiple: true },
    outcome: { type: 'string', multiple: true },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const { values, operands, config, stdout, stderr } = call;
    // `--map amount=Price date=When` reads naturally, so pairs that follow count as well.
    const mapped = optionTexts(values, 'map');
    const isPair = (word: string) => mapped.length > 0 && /^\w+=/.test(word);
    const files = operands.filter((word) => !isPair(word));
    if (files.length === 0) throw new UserError('Which file? Try: npx patron import FILE.csv');
    const options: ImportOptions = readImportOptions({
      as: optionText(values, 'as'),
      currency: optionText(values, 'currency') ?? config.currency,
      dates: optionText(values, 'dates'),
      decimal: optionText(values, 'decimal'),
      encoding: optionText(values, 'encoding'),
      map: [...mapped, ...operands.filter(isPair)],
      outcomes: optionTexts(values, 'outcome'),
      force: values.force === true,
    });
    requireFiles(files);
    for (const path of files) {
      const report = await importWithProgress({ db: call.db, path, options, now: call.now, stderr });
      const json = values.json === true;
      stdout.write(json ? `${JSON.stringify(report)}\n` : importReportText(report, textStyle(call)));
    }
  },
};

/** All of them before the first is read: a typo in the last name must not leave half of the work done. */
function requireFiles(files: readonly string[]): void {
  const missing = files.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UserError(`There is no file ${missing}. Check the name.`);
}
