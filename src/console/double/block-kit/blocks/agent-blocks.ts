import { feedbackButtons, iconButton } from '../elements/buttons.ts';
import { elementPage } from '../elements/element-fields.ts';
import { uniqueWithin } from '../object-rules.ts';
import { sdk } from '../rule.ts';
import { optional, required, typed } from '../schema.ts';
import { anyAddress, choice, listOf, oneOf, text } from '../shapes.ts';
import { block } from './block.ts';
import { richText } from './rich-text.ts';

export const contextActions = block(
  'context_actions',
  'context-actions',
  { elements: required(listOf(oneOf(feedbackButtons, iconButton), { min: 1, max: 5 })) },
  { surfaces: ['message'], rules: [uniqueWithin('elements', 'action_id')] },
);

export const markdown = block(
  'markdown',
  'markdown',
  { text: required(text({ min: 1, max: 12_000 })) },
  { surfaces: ['message'] },
);

const urlSource = typed(
  'url_source',
  elementPage('url-source'),
  { url: required(anyAddress()), text: required(text({ min: 1 })) },
  { type: 'url' },
);

export const taskCard = block(
  'task_card',
  'task-card',
  {
    task_id: required(text({ min: 1 })),
    title: required(text({ min: 1 })),
    details: optional(oneOf(richText)),
    output: optional(oneOf(richText)),
    sources: optional(listOf(oneOf(urlSource))),
    status: required(choice('pending', 'in_progress', 'complete', 'error'), {
      evidence: sdk('TaskCardBlock'),
    }),
  },
  { surfaces: ['message'] },
);

export const plan = block(
  'plan',
  'plan',
  {
    title: required(text({ min: 1 }), { evidence: sdk('PlanBlock') }),
    tasks: optional(listOf(oneOf(taskCard)), { evidence: sdk('PlanBlock') }),
  },
  { surfaces: ['message'] },
);
