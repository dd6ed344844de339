import { locationOf, valueAt } from './payloads.ts';
import { type Payload, plain } from './samples.ts';

type Surface = 'message' | 'modal' | 'home';

const ALL: readonly Surface[] = ['message', 'modal', 'home'];

/** Which surfaces show which block. */
export const SURFACES: { readonly [block: string]: readonly Surface[] } = {
  actions: ALL,
  alert: ['modal'],
  card: ALL,
  carousel: ['message', 'home'],
  container: ['message'],
  context: ALL,
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  divider: ALL,
  file: [],
  header: ALL,
  image: ALL,
  input: ALL,
  markdown: ['message'],
  plan: ['message'],
  rich_text: ALL,
  section: ALL,
  table: ['message'],
  task_card: ['message'],
  video: ALL,
};

/** A block of that type alone on that surface, and whether the surface takes it. */
export function surfaceCase(
  type: string,
  surface: Surface,
): { readonly payload: Payload; readonly taken: boolean } {
  const { payload, pointer } = locationOf(type);
  const blocks = [valueAt(payload, pointer)];
  const taken = SURFACES[type]!.includes(surface);
  if (surface === 'message') return { payload: { blocks }, taken };
  if (surface === 'home') return { payload: { type: 'home', blocks }, taken };
  return { payload: { type: 'modal', title: plain('T'), submit: plain('S'), blocks }, taken };
}
