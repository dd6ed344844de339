import type { Config } from '../config.ts';

/** How Patron speaks in this workspace. */
export type Settings = {
  /** How numbers and dates are written, a language tag. */
  readonly locale: string;
  /** IANA zone in which schedules and times of day are meant. */
  readonly timezone: string;
  /** Whether every answer goes to the asker alone. */
  readonly private: boolean;
};

/** The settings: what was chosen in Slack, else what the environment says. */
export const settingsFrom = (
  chosen: { readonly [name: string]: string },
  config: Pick<Config, 'locale' | 'timezone'>,
): Settings => ({
  locale: chosen.locale ?? config.locale,
  timezone: chosen.timezone ?? config.timezone,
  private: chosen.private === '1',
});
