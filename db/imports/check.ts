import type { Check } from './import-report.ts';

const NUMBER = new Intl.NumberFormat('en');

/** 135,080 */
export const counted = (value: number): string => NUMBER.format(value);

/** 1 row, 135,080 rows */
export const numberOf = (count: number, noun: string): string =>
  `${counted(count)} ${noun}${count === 1 ? '' : 's'}`;

/** 25%, 1.1%; what is not nothing is never 0%. */
function percent(share: number): string {
  if (share < 0.0005) return 'under 0.1%';
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;
}

/** What was counted, and what to think of it; the second is said only where something was found. */
type Finding = { readonly label: string; readonly remark?: string };

/** A finding that is never more than information. */
export const plain = (id: string, count: number, { label, remark }: Finding): Check => ({
  id,
  state: 'ok',
  count,
  text: `${label}: ${counted(count)}.${count > 0 && remark ? ` ${remark}` : ''}`,
});

/** Ok up to the first share of rows, stop above the second, warn between. */
export function graded(
  id: string,
  count: number,
  rows: number,
  [warn, stop]: readonly [number, number],
  { label, remark }: Finding,
): Check {
  const share = rows === 0 ? 0 : count / rows;
  const state = share > stop ? 'stop' : share > warn ? 'warn' : 'ok';
  if (count === 0) return plain(id, 0, { label });
  return {
    id,
    state,
    count,
    text: `${label}: ${counted(count)} (${percent(share)}).${remark ? ` ${remark}` : ''}`,
  };
}

type Refusals = {
  readonly rows: number;
  readonly quarantined: number;
  /** Refused rows by reason. */
  readonly reasons: ReadonlyMap<string, number>;
};

/** One refused row in five means that the file was misread. */
export function quarantineCheck({ rows, quarantined, reasons }: Refusals): Check {
  const commonest = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const why = commonest.map(([reason, count]) => `${reason} (${counted(count)})`).join('; ');
  return graded('quarantined', quarantined, rows, [0, 0.2], {
    label: 'Refused rows',
    remark: `Why: ${why}.`,
  });
}
