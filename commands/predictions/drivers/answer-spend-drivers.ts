import { countOf } from '../../../charts/count-of.ts';
import { formatCount, formatShare } from '../../../charts/format-number.ts';
import { readFeatureTable } from '../../../db/customer-features.ts';
import { readSettings } from '../../../db/settings.ts';
import type { Answer } from '../../contract/answer.ts';
import type { CommandContext } from '../../contract/command.ts';
import { SEED } from '../compare-classifiers.ts';
import { driverBlocks } from './driver-blocks.ts';
import { driverRules, NOT_A_CAUSE } from './driver-rules.ts';
import { strongestInWords, titleInWords } from './driver-words.ts';
import { driversData } from './drivers-data.ts';
import { type SpendDrivers, spendDrivers } from './spend-drivers.ts';

/** What goes with spending more. */
export async function answerSpendDrivers(sensitive: boolean, { db }: CommandContext): Promise<Answer> {
  const table = await readFeatureTable(db);
  const found = spendDrivers(table, sensitive);
  const { currency } = await readSettings(db);
  const { drivers, design, rows, r2 } = found;
  const named = strongestInWords(drivers, 'spend');
  const headline =
    named === ''
      ? 'Nothing that is known of the customers, apart from their orders, surely goes with spend.'
      : `Spend goes most with: ${named}.`;
  const subtitle = `${countOf(rows, 'customer')} · explains ${formatShare(r2)} of the differences`;
  const title = titleInWords(drivers, 'spend');
  const shown = { drivers, title, subtitle, unit: 'log of spend', ratio: 'Spend', importance: null };
  return {
    title: 'What goes with spend',
    headline,
    privacy: 'aggregate',
    blocks: [
      ...driverBlocks(shown),
      {
        kind: 'note',
        text: `Spend × 1.5 means: of customers alike in all other columns, spend is one and a half times as high for yes against no, for this value against the others, or for one standard deviation more; the order is that of one standard deviation of each. Together the columns explain ${formatShare(r2)} of the differences in the logarithm of spend (R²).`,
      },
      {
        kind: 'actions',
        items: [
          { label: 'who spends the most', command: '/rfm top 10' },
          { label: 'groups of customers', command: '/segment' },
        ],
      },
    ],
    caveats: [NOT_A_CAUSE],
    provenance: {
      asOf: table.asOf,
      rows,
      customers: rows,
      rules: [...rulesOf(found), ...driverRules(design, drivers[0]?.folds ?? 0), ...sensitiveOf(found)],
      scheme: 'Linear regression of the logarithm of spend',
      seed: SEED,
      ...(currency === null ? {} : { currency }),
    },
    data: {
      question: 'spend',
      target: 'spend',
      customers: rows,
      yes: null,
      ...driversData(drivers, design, {}),
      penalised: false,
      r2,
    },
  };
}

function rulesOf({ partsOfSpend, withoutSpend }: SpendDrivers): string[] {
  return [
    'Spend is net of returns, over all time, and its natural logarithm is explained.',
    ...(withoutSpend === 0
      ? []
      : [`Left out: ${formatCount(withoutSpend)} without a spend above nought, which has no logarithm.`]),
    `Left out because they are what spend is made of: ${partsOfSpend.join(', ')}.`,
  ];
}

const sensitiveOf = ({ design }: SpendDrivers): string[] =>
  design.plan.dropped.filter(({ reason }) => reason === 'sensitive').map(({ sentence }) => sentence);
