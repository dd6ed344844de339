import { journalFile } from '../service/journal-file.ts';
import { checkCharts } from './check-charts.ts';
import { checkDatabase } from './check-database.ts';
import { checkRuntime } from './check-runtime.ts';
import { checkSchedules } from './check-schedules.ts';
import { checkSlack } from './check-slack.ts';
import type { Finding } from './finding.ts';

/**
 * Looks at everything Patron needs: runtime, SQLite, the database file, its data, what is scheduled, the drawing of charts,
 * and Slack's credentials and scopes. It changes nothing and creates no database.
 */
export async function runDoctor(db: string): Promise<Finding[]> {
  return [
    ...checkRuntime(process.versions.node),
    ...(await checkDatabase(db)),
    ...checkSchedules(journalFile(db), Date.now()),
    await checkCharts(),
    ...(await checkSlack(process.env)),
  ];
}
