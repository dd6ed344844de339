import { checkCharts } from './check-charts.ts';
import { checkDatabase } from './check-database.ts';
import { checkRuntime } from './check-runtime.ts';
import type { Finding } from './finding.ts';

/**
 * Looks at everything Patron needs: runtime, SQLite, the database file, its data, and the drawing of charts. It
 * changes nothing and creates no database.
 */
export async function runDoctor(db: string): Promise<Finding[]> {
  return [...checkRuntime(process.versions.node), ...(await checkDatabase(db)), await checkCharts()];
}
