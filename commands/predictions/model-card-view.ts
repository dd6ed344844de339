import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Block, Row } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { followUpNotes } from './model-summary-view.ts';
import type { ShownModel } from './shown-model.ts';
import { winnerOf } from './stored-evaluation.ts';

/**
 * `/model campaign6 card`: what the model is for, what it learnt from, how good it is, whom it treats how, and when not to
 * use it, in words for people who never heard of AUC.
 *
 * @see Mitchell et al. (2019), Model cards for model reporting, doi:10.1145/3287560.3287596
 */
export function modelCardView(shown: ShownModel): { readonly headline: string; readonly blocks: Block[] } {
  const { question, model } = shown;
  const { label, summary } = winnerOf(model.evaluation);
  const { outcome, known } = question;
  return {
    headline: `Who will say yes to ${outcome.label}, by ${label.toLowerCase()}: ${summary.grade.grade.toLowerCase()}, by ${countOf(known.classes.length, 'answer')}.`,
    blocks: [
      note(
        `What it is for: to choose whom to ask about ${outcome.label}. It is not made to set prices, grant credit, or decide anything else about a person.`,
      ),
      note(learntFrom(shown)),
      note(howGood(shown)),
      note(`How it was chosen: ${model.evaluation.why} ${model.evaluation.rules.join(' ')}`),
      ...followUpNotes(shown),
      fairnessTable(shown),
      note(fairnessWords(shown)),
      note(
        'When to distrust it: when the offer is unlike the one it learnt from, when the season is another, when many customers are new, and for any single customer. It says who goes with a yes, not why, and not whom the campaign itself would change.',
      ),
      {
        kind: 'table',
        id: 'features',
        title: 'What it reads',
        columns: FEATURE_COLUMNS,
        rows: featureRows(shown),
      },
    ],
  };
}

const note = (text: string): Block => ({ kind: 'note', text });

function learntFrom({ question, model }: ShownModel): string {
  const { rows, yes } = model.pipeline.trainedOn;
  const periods = question.known.periods.map(({ name }) => name).join(', ');
  return `What it learnt from: ${countOf(rows, 'answer')} (${formatShare(yes / rows)} yes) of ${periods}, on ${isoDay(model.createdOn)}. ${question.sufficiency.sentence}`;
}

function howGood({ model }: ShownModel): string {
  const { auc, grade, topTenthLift, calibrationError } = winnerOf(model.evaluation).summary;
  return `How good it is: ${grade.grade.toLowerCase()}. Shown one customer who said yes and one who said no, it gives the first the higher chance ${formatShare(auc.value)} of the time (a coin: 50%). Its likeliest tenth says yes ${topTenthLift.value.toFixed(1)} times as often as the average, and its chances are off by ${formatShare(calibrationError.value)} on average. ${grade.advice}`;
}

const FAIRNESS_COLUMNS = [
  { key: 'attribute', label: 'By', type: 'text' },
  { key: 'group', label: 'Group', type: 'text' },
  { key: 'customers', label: 'Customers', type: 'count' },
  { key: 'selected', label: 'Picked', type: 'share' },
  { key: 'found', label: 'Yes found', type: 'share' },
  { key: 'wrong', label: 'Wrong', type: 'share' },
  { key: 'said', label: 'Said yes', type: 'share' },
] as const;

function fairnessTable({ fairness, cut }: ShownModel): Block {
  const rows = fairness.flatMap(({ attribute, fairness: { groups } }) =>
    groups
      .filter(({ customers }) => customers >= MINIMUM_GROUP)
      .map(
        ({ group, customers, selectionRate, truePositiveRate, errorRate, responseRate }): Row => ({
          attribute,
          group,
          customers,
          selected: selectionRate.value,
          found: truePositiveRate?.value ?? null,
          wrong: errorRate.value,
          said: responseRate.value,
        }),
      ),
  );
  return {
    kind: 'table',
    id: 'fairness',
    title: `Who is picked from a chance of ${formatShare(cut)} on`,
    columns: FAIRNESS_COLUMNS,
    rows,
    groupSize: 'customers',
  };
}

function fairnessWords({ fairness }: ShownModel): string {
  const uneven = fairness.flatMap(({ sentence }) => sentence ?? []);
  if (fairness.length === 0)
    return 'Whom it treats how cannot be said: the data has no age, education or other protected attribute.';
  return uneven.length === 0
    ? 'No two groups differ by more than a fifth, and beyond chance, in how often they are picked or found.'
    : `Whom it treats differently: ${uneven.join(' ')} Whether that is fair depends on the offer.`;
}

const FEATURE_COLUMNS = [
  { key: 'feature', label: 'Feature', type: 'text' },
  { key: 'missing', label: 'Missing', type: 'share' },
  { key: 'sensitive', label: 'Sensitive', type: 'text', detail: true },
] as const;

function featureRows({ model, question }: ShownModel): Row[] {
  const columns = new Map(question.scoring.columns.map((column) => [column.name, column]));
  const read = Map.groupBy(model.pipeline.plan.columns, ({ source }) => source);
  return [...read].map(([source, planned]) => ({
    feature: columns.get(source)?.label ?? planned[0]!.label,
    missing: planned[0]!.missing,
    sensitive: columns.get(source)?.sensitive ? 'yes' : 'no',
  }));
}
