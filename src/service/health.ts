import { Hono } from 'hono';
import type { Service } from './start-service.ts';

/** `/health` says one word and the version; `/ready` is 200 when the service takes questions. Nothing else is told. */
export function healthRoutes(
  service: Pick<Service, 'health' | 'ready'>,
  version: string,
  /** Whether deliveries can come in; over HTTP that is Slack's side to know. */
  isConnected: () => boolean = () => true,
): Hono {
  const app = new Hono();
  app.get('/health', (context) =>
    context.json({ status: isConnected() ? service.health() : 'degraded', version }),
  );
  app.get('/ready', (context) => {
    const ready = service.ready && isConnected();
    return context.json({ ready }, ready ? 200 : 503);
  });
  return app;
}
