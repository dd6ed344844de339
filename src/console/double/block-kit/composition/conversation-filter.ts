import { atLeastOneOf } from '../object-rules.ts';
import { documented } from '../rule.ts';
import { optional, untyped } from '../schema.ts';
import { choice, flag, listOf } from '../shapes.ts';

export const conversationFilter = untyped(
  'conversation_filter',
  documented('block-kit/composition-objects/conversation-filter-object'),
  {
    include: optional(listOf(choice('im', 'mpim', 'private', 'public'), { min: 1 })),
    exclude_external_shared_channels: optional(flag),
    exclude_bot_users: optional(flag),
  },
  [atLeastOneOf('include', 'exclude_external_shared_channels', 'exclude_bot_users')],
);
