import type { Command } from '../../../commands/contract/command.ts';
import type { Driver } from '../double/driver/driver.ts';
import type { User, Workspace } from '../double/workspace.ts';
import type { Notices } from './notices.ts';
import type { ReadMarks } from './read-marks.ts';
import type { RenderContext } from './render-context.ts';

/** What people are told of a command. */
export type CommandHelp = Pick<Command, 'name' | 'summary' | 'usage' | 'examples'>;

/** What the console works on: the workspace, the person's hands, and what only this page remembers. */
export type ConsoleState = {
  readonly workspace: Workspace;
  readonly driver: Driver;
  readonly viewer: User;
  readonly commands: readonly CommandHelp[];
  readonly notices: Notices;
  readonly readMarks: ReadMarks;
  readonly now: () => number;
};

export const renderContextOf = ({ workspace, viewer, now }: ConsoleState): RenderContext => ({
  workspace,
  viewer,
  now: now(),
});
