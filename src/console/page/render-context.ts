import type { User, Workspace } from '../double/workspace.ts';

/** What any part of the page needs to know to draw itself. */
export type RenderContext = {
  readonly workspace: Workspace;
  /** The person who looks at the page. */
  readonly viewer: User;
  /** Milliseconds since 1970. */
  readonly now: number;
};
