import { type ChurnWindow, compareChurnWindows } from '../../analytics/survival/compare-churn-windows.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { saveChurnDays } from '../../db/churn-definition.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { type ChurnScope, churnProvenance, definitionSentence } from './churn-scope.ts';
import { definitionData } from './summary-view.ts';

const WINDOWS = [30, 60, 90, 180] as const;

/**
 * `/churn define`: how the count of lost customers changes with the days, and how often each number was wrong;
 * `/churn define days=90` fixes one for every question that names no other.
 *
 * @throws {UserError} if an import is running, or no window is over for anybody
 */
export async function defineView(asked: ChurnScope, fix: boolean): Promise<Answer> {
  if (fix) await fixDays(asked);
  const scope: ChurnScope = fix ? { ...asked, definition: 'fixed' } : asked;
  const days = [...new Set([...WINDOWS, scope.windowDays])].sort((a, b) => a - b);
  const windows = compareChurnWindows(scope.history, days);
  if (!fix && windows.every(({ customers }) => customers === 0)) throw tooShort(scope);
  return {
    title: 'What counts as lost',
    headline: headlineOf(scope, windows, fix),
    privacy: 'aggregate',
    blocks: [
      { kind: 'note', text: definitionSentence(scope) },
      tableOf(windows, scope),
      {
        kind: 'note',
        text: 'A short window calls customers lost who come back, a long one tells too late. Take the shortest after which few come back.',
      },
      ...choices(scope),
      ACTIONS,
    ],
    caveats: [
      'Customers whose first purchase is younger than the window are left out: of them nothing can be said yet.',
      'More may still come back after a silence, so the share that came back is a lower bound; and after long silences less time is left to see it.',
    ],
    provenance: churnProvenance(scope, [
      'A silence is a purchase that none followed within the days; it came back if the customer bought again at any later time. One customer may have several.',
    ]),
    data: {
      view: 'define',
      ...definitionData(scope),
      isFixed: scope.definition === 'fixed',
      windows: windows.map((window) => ({ ...window, returnedShare: shareBack(window) })),
    },
  };
}

async function fixDays({ db, windowDays }: ChurnScope): Promise<void> {
  try {
    await saveChurnDays(db, windowDays);
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    throw new UserError(
      'An import is running, so the definition could not be kept. Ask again when it is done.',
    );
  }
}

const tooShort = ({ history }: ChurnScope) =>
  new UserError(
    `The purchases reach over ${countOf(history.lastDay - history.firstDay + 1, 'day')}: too short to see anybody stay away for 30 days. Import a longer history; until then /rfm shows who bought how lately.`,
  );

const shareBack = ({ silences, returned }: ChurnWindow): number | null =>
  silences === 0 ? null : returned / silences;

function headlineOf({ windowDays }: ChurnScope, windows: readonly ChurnWindow[], fix: boolean): string {
  const own = windows.find((window) => window.windowDays === windowDays)!;
  const counts = `${formatCount(own.lost)} of ${countOf(own.customers, 'customer')} are lost by it`;
  const back = shareBack(own);
  const wrong =
    back === null ? '' : `, and after ${formatShare(back)} of all silences that long the customer came back`;
  return fix
    ? `From now on ${windowDays} days without a purchase count as lost: ${counts}${wrong}.`
    : `After ${windowDays} days without a purchase ${counts.replace(' by it', '')}${wrong}.`;
}

const tableOf = (windows: readonly ChurnWindow[], { windowDays }: ChurnScope): TableBlock => ({
  kind: 'table',
  id: 'windows',
  title: 'Lost customers by definition',
  groupSize: 'customers',
  columns: [
    { key: 'days', label: 'Days without a purchase', type: 'count' },
    { key: 'customers', label: 'Known that long', type: 'count' },
    { key: 'lost', label: 'Lost now', type: 'count' },
    { key: 'share', label: '% lost', type: 'share' },
    { key: 'silences', label: 'Silences ever', type: 'count', detail: true },
    { key: 'returned', label: 'Came back after', type: 'share' },
    { key: 'use', label: 'In use', type: 'text', detail: true },
  ],
  rows: windows.map((window) => ({
    days: window.windowDays,
    customers: window.customers,
    lost: window.lost,
    share: window.customers === 0 ? null : window.lost / window.customers,
    silences: window.silences,
    returned: shareBack(window),
    use: window.windowDays === windowDays ? 'yes' : '',
  })),
});

const choices = ({ windowDays, definition }: ChurnScope): Block[] => [
  {
    kind: 'choices',
    label: 'Fix what counts as lost',
    options: WINDOWS.map((days) => ({
      label: `${days} days`,
      command: `/churn define days=${days}`,
      ...(definition === 'fixed' && days === windowDays && { current: true as const }),
    })),
  },
];

const ACTIONS: Block = {
  kind: 'actions',
  items: [
    { label: 'who is lost and at risk', command: '/churn' },
    { label: 'how long customers stay', command: '/churn survival' },
  ],
};
