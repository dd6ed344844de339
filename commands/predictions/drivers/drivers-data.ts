import type { Driver } from './driver.ts';
import type { DriverDesign } from './driver-design.ts';

/** The part of the full result of /what-drives that both questions share. */
export function driversData(
  drivers: readonly Driver[],
  { leftOut, plan }: DriverDesign,
  importance: { readonly [column: string]: number },
) {
  return {
    drivers: drivers.map(({ planned: _, ...driver }) => ({
      ...driver,
      importance: importance[driver.column] ?? null,
    })),
    importance: Object.entries(importance)
      .map(([column, value]) => ({
        column,
        label: plan.columns.find(({ source }) => source === column)?.label ?? column,
        importance: value,
      }))
      .sort((a, b) => b.importance - a.importance),
    leftOut,
  };
}
