import { oneOf } from '../shapes.ts';
import { contextActions, markdown, plan, taskCard } from './agent-blocks.ts';
import { alert, card, carousel, container } from './card-blocks.ts';
import { actions, context, divider, file, header, image, input, section, video } from './classic-blocks.ts';
import { dataVisualization } from './data-visualization.ts';
import { richText } from './rich-text.ts';
import { dataTable, table } from './tables.ts';

/** Any block that Slack knows; which of them a surface shows is said by each. */
export const knownBlocks = oneOf(
  actions,
  alert,
  card,
  carousel,
  container,
  context,
  contextActions,
  dataTable,
  dataVisualization,
  divider,
  file,
  header,
  image,
  input,
  markdown,
  plan,
  richText,
  section,
  table,
  taskCard,
  video,
);
