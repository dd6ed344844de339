import { Hono } from 'hono';
import type { Service } from './start-service.ts';

/** `/health` says one word and the version; `/ready` is 200 when the service takes questions. Nothing else is told. */
export function healthRoutes(service: Pick<Service, 'health' | 'ready'>, version: string): Hono {
  const app = new Hono();
  app.get('/health', (context) => context.json({ status: service.health(), version }));
  app.get('/ready', (context) => context.json({ ready: service.ready }, service.ready ? 200 : 503));
  return app;
}
