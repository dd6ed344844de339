import type { ApiMethods } from './api-method.ts';
import { APP_METHODS } from './apps.ts';
import { ASSISTANT_METHODS } from './assistant.ts';
import { BLOCK_METHODS } from './blocks.ts';
import { CHAT_METHODS } from './chat.ts';
import { CONVERSATION_METHODS } from './conversations.ts';
import { FILE_METHODS } from './files.ts';
import { REACTION_METHODS } from './reactions.ts';
import { TEAM_METHODS } from './team.ts';
import { USER_METHODS } from './users.ts';
import { VIEW_METHODS } from './views.ts';

/** Every method the double knows; any other is an `unknown_method`. */
export const API_METHODS: ApiMethods = {
  ...APP_METHODS,
  ...ASSISTANT_METHODS,
  ...BLOCK_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...REACTION_METHODS,
  ...TEAM_METHODS,
  ...USER_METHODS,
  ...VIEW_METHODS,
};
