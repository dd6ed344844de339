import { conversationFilter } from '../composition/conversation-filter.ts';
import { menuOption, optionGroup } from '../composition/options.ts';
import { exactlyOneOf, initialIsOption } from '../object-rules.ts';
import { expert } from '../rule.ts';
import { type Fields, optional, typed } from '../schema.ts';
import { flag, formatted, integer, listOf, only } from '../shapes.ts';
import { actionable, confirmable, elementPage, focusable, placeholdable } from './element-fields.ts';

const one = elementPage('select-menu');
const many = elementPage('multi-select-menu');

const userId = formatted(/^[UW][A-Z0-9]+$/);
const channelId = formatted(/^[CG][A-Z0-9]+$/);
const conversationId = formatted(/^[CDGUW][A-Z0-9]+$/);

const menu: Fields = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const multiMenu: Fields = { ...menu, max_selected_items: optional(integer({ min: 1 })) };
const choices: Fields = {
  options: optional(listOf(only(menuOption), { min: 1, max: 100 })),
  option_groups: optional(listOf(only(optionGroup), { min: 1, max: 100 })),
};
const conversations: Fields = {
  default_to_current_conversation: optional(flag),
  filter: optional(only(conversationFilter)),
};
const external: Fields = { min_query_length: optional(integer({ min: 0 })) };
/** The answer's address reaches the app with the submission of a view, so there must be one. */
const respondable: Fields = {
  response_url_enabled: optional(flag, {
    surfaces: ['modal'],
    evidence: expert('select-menu-element: works only in input blocks of modals'),
  }),
};

const staticSelect = typed(
  'static_select',
  one,
  { ...menu, ...choices, initial_option: optional(only(menuOption)) },
  { rules: [exactlyOneOf('options', 'option_groups'), initialIsOption('initial_option')] },
);

const multiStaticSelect = typed(
  'multi_static_select',
  many,
  { ...multiMenu, ...choices, initial_options: optional(listOf(only(menuOption), { min: 1 })) },
  { rules: [exactlyOneOf('options', 'option_groups'), initialIsOption('initial_options')] },
);

export const selects = [
  staticSelect,
  typed('external_select', one, { ...menu, ...external, initial_option: optional(only(menuOption)) }),
  typed('users_select', one, { ...menu, initial_user: optional(userId) }),
  typed('conversations_select', one, {
    ...menu,
    ...conversations,
    ...respondable,
    initial_conversation: optional(conversationId),
  }),
  typed('channels_select', one, { ...menu, ...respondable, initial_channel: optional(channelId) }),
] as const;

export const multiSelects = [
  multiStaticSelect,
  typed('multi_external_select', many, {
    ...multiMenu,
    ...external,
    initial_options: optional(listOf(only(menuOption), { min: 1 })),
  }),
  typed('multi_users_select', many, { ...multiMenu, initial_users: optional(listOf(userId, { min: 1 })) }),
  typed('multi_conversations_select', many, {
    ...multiMenu,
    ...conversations,
    initial_conversations: optional(listOf(conversationId, { min: 1 })),
  }),
  typed('multi_channels_select', many, {
    ...multiMenu,
    initial_channels: optional(listOf(channelId, { min: 1 })),
  }),
] as const;
