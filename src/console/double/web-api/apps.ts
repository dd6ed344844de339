import type { ApiMethods } from './api-method.ts';

export const APP_METHODS: ApiMethods = {
  'apps.connections.open': {
    token: 'app',
    run: ({ slack }) => ({
      url: `${slack.url('/link/').replace('http:', 'ws:')}?ticket=${slack.socket.admit()}`,
    }),
  },
};
