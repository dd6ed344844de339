import { type Fairness, fairness, isUnevenGap } from '../../analytics/evaluate/fairness.ts';
import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Question } from './question.ts';
import type { ScoredCustomers } from './scored-customers.ts';

/** How a cut treats the groups of one attribute. */
export type FairnessFinding = {
  readonly attribute: string;
  readonly fairness: Fairness;
  /** What differs by more than a fifth and beyond chance, as a sentence; null where nothing does. */
  readonly sentence: string | null;
};

const BAND = 20;
/** More groups are not a protected characteristic, but an address. */
const MOST_GROUPS = 12;
const EDUCATION = /education|schooling|degree/;
const BIRTH_YEAR = /(birth|born).*year|year.*(birth|born)/;

/**
 * Whether a cut treats customers alike whatever their education, age, marital status and other protected characteristics,
 * used by the model or not: selection rate and errors by group, of those whose answer is known.
 *
 * @param threshold a probability of it or more is selected
 */
export function fairnessFindings(
  { scoring }: Question,
  { probabilities, answers }: ScoredCustomers,
  threshold: number,
): FairnessFinding[] {
  const rows = [...answers.keys()].filter((row) => !Number.isNaN(answers[row]!));
  if (rows.length === 0) return [];
  const scores = Float64Array.from(rows, (row) => probabilities[row]!);
  const classes = Uint8Array.from(rows, (row) => answers[row]!);
  return scoring.columns.flatMap((column) => {
    const groupOf = grouping(column);
    if (groupOf === undefined) return [];
    const found = fairness(
      rows.map((row) => groupOf(column.values[row]!)),
      scores,
      classes,
      threshold,
    );
    return [{ attribute: column.label, fairness: found, sentence: sentenceOf(column.label, found) }];
  });
}

function grouping({ name, unit, sensitive, levels }: FeatureColumn): ((value: number) => string) | undefined {
  if (unit === 'category' && (sensitive || EDUCATION.test(name))) {
    return levels !== undefined && levels.length <= MOST_GROUPS ? (value) => levels[value] ?? '' : undefined;
  }
  return BIRTH_YEAR.test(name) ? bornIn : undefined;
}

function bornIn(year: number): string {
  if (Number.isNaN(year)) return '';
  const first = Math.floor(year / BAND) * BAND;
  return `born ${first}–${first + BAND - 1}`;
}

/** The widest gap of more than a fifth that chance does not explain, in who is selected or else in who of the yes is found. */
function sentenceOf(label: string, { gaps, groups }: Fairness): string | null {
  // Who is on the list is seen by everybody, who is missed by nobody: the former is said first.
  const uneven = gaps.filter(isUnevenGap);
  const gap = uneven.find(({ measure }) => measure === 'selectionRate') ?? uneven[0];
  if (gap === undefined) return null;
  const measure = gap.measure === 'selectionRate' ? 'selectionRate' : 'truePositiveRate';
  const rate = (name: string) => groups.find(({ group }) => group === name)?.[measure]?.value ?? 0;
  const of = measure === 'selectionRate' ? '' : 'those who said yes of ';
  return `By ${label}, ${formatShare(rate(gap.highest))} of ${of}“${gap.highest}” are on the list and ${formatShare(rate(gap.lowest))} of ${of}“${gap.lowest}”: more than a fifth apart.`;
}
