import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import type { Batch } from '../../db/batches.ts';
import { crossChecks } from '../../db/cross-checks.ts';
import type { Check } from '../../db/imports/import-report.ts';
import type { Db } from '../../db/schema.ts';
import type { Block, Row } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { checkWords, stateWords } from './check-words.ts';
import type { DataAnswer, DataFacts } from './data-facts.ts';
import { missingChart } from './missing-chart.ts';

/** `batch` and `file` are null where the check spans all imports. */
type FileCheck = Check & { readonly batch: number | null; readonly file: string | null };
type FileGap = {
  readonly batch: number;
  readonly file: string;
  readonly column: string;
  readonly share: number;
};

/** Worst first. */
const STATES: readonly Check['state'][] = ['stop', 'warn', 'ok'];

/** `/data quality`: the checks that ran with each import and those over all of them, worst first, and what is missing. */
export async function qualityView({ batches }: DataFacts, db: Db): Promise<DataAnswer> {
  const spanning = (await crossChecks(db)).map((check) => ({ batch: null, file: null, ...check }));
  const checks = [...batches.flatMap(checksOf), ...spanning].toSorted(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  );
  const state = checks[0]?.state ?? 'ok';
  return {
    title: 'Data quality',
    headline: headlineOf(checks),
    ...(checks.some(namesFew) && { privacy: 'persons' as const, groupHeadline: countsOf(checks) }),
    blocks: [
      checkTable(checks),
      ...batches.flatMap(missingChart),
      {
        kind: 'actions',
        items: [{ label: 'what is left out of answers', command: '/data rules' }],
      },
    ],
    data: { view: 'quality', state, checks, missing: batches.flatMap(gapsOf) },
  };
}

/** What so few customers have in a column is told with its values: to the asker alone. */
const TELLING = /^(?:impossible|rare|outlier|fractions):/;

const namesFew = ({ id, count, state }: FileCheck) =>
  TELLING.test(id) && state !== 'ok' && count < MINIMUM_GROUP;

const checksOf = ({ id: batch, file, checks }: Batch): FileCheck[] =>
  checks.map((check) => ({ batch, file, ...check }));

const gapsOf = ({ id: batch, file, missing }: Batch): FileGap[] =>
  Object.entries(missing).map(([column, share]) => ({ batch, file, column, share }));

function headlineOf(checks: readonly FileCheck[]): string {
  const [worst] = checks;
  if (worst === undefined) return 'No check was stored with the imports.';
  if (worst.state === 'ok')
    return checks.length === 1
      ? 'The one check is fine.'
      : `All ${formatCount(checks.length)} checks are fine.`;
  return `${countsOf(checks).slice(0, -1)}; first of all: ${worst.text}`;
}

function countsOf(checks: readonly FileCheck[]): string {
  const [stop = 0, warn = 0] = STATES.map((state) => checks.filter((check) => check.state === state).length);
  const stops = stop === 0 ? '' : `${countOf(stop, 'says', 'say')} stop, `;
  return `Of ${countOf(checks.length, 'check')}, ${stops}${countOf(warn, 'asks', 'ask')} for a look.`;
}

function checkTable(checks: readonly FileCheck[]): Block {
  const persons = checks.some(namesFew) ? { persons: true as const } : {};
  const rows: Row[] = checks.map(({ state, id, count, text, file }) => ({
    state: stateWords(state),
    id: checkWords(id),
    count,
    text,
    file: file ?? 'All imports',
  }));
  return {
    kind: 'table',
    id: 'checks',
    ...persons,
    columns: [
      { key: 'state', label: 'State', type: 'text' },
      { key: 'id', label: 'Check', type: 'text' },
      { key: 'count', label: 'Count', type: 'number' },
      { key: 'text', label: 'Finding', type: 'text' },
      { key: 'file', label: 'File', type: 'text' },
    ],
    rows,
  };
}
