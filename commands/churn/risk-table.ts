import type { Row, TableBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { atRisk, BAND_LABELS, type RiskBand } from './risk-bands.ts';

/** Active customers by band of risk, and the money that goes with them. */
export const riskTable = (bands: readonly RiskBand[]): TableBlock => ({
  kind: 'table',
  id: 'risk',
  title: 'Active customers by risk',
  groupSize: 'customers',
  columns: [
    { key: 'risk', label: 'Risk', type: 'text' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'value', label: 'Net spend of last year', type: 'money' },
    { key: 'expectedLost', label: 'Expected to be lost', type: 'count', detail: true },
    { key: 'expectedLoss', label: 'Expected loss', type: 'money', detail: true },
  ],
  rows: rowsOf(bands),
});

/** The sum of high and medium is told elsewhere: were one of them hidden as too small, the other would give it away. */
function rowsOf(bands: readonly RiskBand[]): Row[] {
  const isSmall = ({ band, customers }: RiskBand) =>
    band !== 'low' && customers > 0 && customers < MINIMUM_GROUP;
  if (!bands.some(isSmall))
    return bands.map(({ band, ...figures }) => ({ risk: BAND_LABELS[band], ...figures }));
  const low = bands.filter(({ band }) => band === 'low');
  return [
    { risk: 'Medium and high (50% and more)', ...atRisk(bands) },
    ...low.map(({ band, ...figures }) => ({ risk: BAND_LABELS[band], ...figures })),
  ];
}
