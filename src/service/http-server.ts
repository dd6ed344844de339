import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../../commands/contract/user-error.ts';

export type HttpServer = {
  readonly port: number;
  close(): Promise<void>;
};

/** Half-open connections are closed soon; Slack's deliveries are small and quick. */
const LIMITS = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16_384,
};

/**
 * Listens.
 *
 * @throws {UserError} if the port is taken or may not be used
 */
export function listen(
  app: Hono,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpServer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpServer>();
  const server = serve(
    { fetch: app.fetch, hostname: host, port, createServer, serverOptions: LIMITS },
    (address: AddressInfo) => resolve({ port: address.port, close: () => close(server) }),
  );
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be used';
    reject(new UserError(`Port ${port} on ${host} ${why}. Name another one: npx patron start --port 3001`));
  });
  return promise;
}

function close(server: ServerType): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // Event streams of the console would keep the server open for ever.
  if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 500).unref();
  return promise;
}
