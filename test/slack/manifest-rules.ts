import { z } from 'zod';

const url = z
  .string()
  .regex(/^https:\/\//)
  .max(3000);

/**
 * Slack's rules for an app manifest, as far as this app uses it: the limits of github.com/slackapi/manifest-schema
 * (version 2) and, for `agent_view`, of the app manifest reference. Unknown fields are refused.
 */
export const manifestRules = z
  .strictObject({
    _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
    display_information: z.strictObject({
      name: z.string().min(1).max(35),
      description: z.string().min(1).max(140),
      long_description: z.string().min(175).max(4000),
      background_color: z.string().regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/),
    }),
    features: z.strictObject({
      app_home: z.strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
      agent_view: z.strictObject({
        agent_description: z.string().min(1).max(300),
        suggested_prompts: z
          .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
          .max(4),
      }),
      slash_commands: z
        .array(
          z.strictObject({
            // Slack shows names in lower case and splits them at blanks.
            command: z
              .string()
              .regex(/^\/[a-z0-9_-]+$/)
              .max(32),
            url: url.optional(),
            description: z.string().min(1).max(2000),
            usage_hint: z.string().min(1).max(1000).optional(),
            should_escape: z.boolean(),
          }),
        )
        .min(1)
        .max(50)
        .refine((all) => new Set(all.map(({ command }) => command)).size === all.length, 'a command twice'),
    }),
    oauth_config: z.strictObject({
      scopes: z.strictObject({
        bot: z
          .array(
            z
              .string()
              .regex(/^[a-z_]+(?::[a-z_]+)?(?:\.[a-z]+)?$/)
              .max(50),
          )
          .max(255)
          .refine((all) => new Set(all).size === all.length, 'a scope twice'),
      }),
    }),
    settings: z.strictObject({
      event_subscriptions: z.strictObject({
        request_url: url.optional(),
        bot_events: z.array(z.string().regex(/^[a-z_.]+$/)).max(100),
      }),
      interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url.optional() }),
      org_deploy_enabled: z.boolean(),
      socket_mode_enabled: z.boolean(),
      token_rotation_enabled: z.boolean(),
    }),
  })
  .refine(
    ({ settings, features }) =>
      settings.socket_mode_enabled ||
      (settings.event_subscriptions.request_url !== undefined &&
        settings.interactivity.request_url !== undefined &&
        features.slash_commands.every((command) => command.url !== undefined)),
    'without Socket Mode every delivery needs a URL',
  );
