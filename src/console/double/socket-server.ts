import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { APP } from './default-workspace.ts';
import type { Ids } from './ids.ts';
import { asObject, asText, type Json, type JsonObject } from './json.ts';

const PING_MS = 10_000;

/** Slack's side of Socket Mode: tickets, the greeting, envelopes and their acknowledgements, pings, refresh. */
export class SocketServer {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, ((payload: JsonObject) => void)[]>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  get isConnected(): boolean {
    return this.#server.clients.size > 0;
  }

  /** @returns a ticket that opens one connection */
  admit(): string {
    const ticket = this.#ids.hex(32);
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Answers the upgrade request of a client. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#greet(client));
  }

  /** Sends an envelope to one of the connections and waits for its acknowledgement. */
  send(envelope: { readonly envelope_id: string } & { readonly [key: string]: Json }): Promise<JsonObject> {
    const { promise, resolve } = Promise.withResolvers<JsonObject>();
    const id = envelope.envelope_id;
    this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
    [...this.#server.clients].at(-1)?.send(JSON.stringify(envelope));
    return promise;
  }

  disconnect(reason: string): void {
    for (const client of this.#server.clients) {
      client.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'double' } }));
      // A warning announces the refresh; with the refresh itself Slack hangs up when the client does not.
      if (reason !== 'warning') setTimeout(() => client.terminate(), 1000).unref();
    }
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #greet(client: WebSocket): void {
    const ping = setInterval(() => client.ping('Ping from double'), PING_MS);
    client.on('close', () => clearInterval(ping));
    client.on('error', () => client.terminate());
    client.on('message', (data) => this.#acknowledge(String(data)));
    client.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#server.clients.size,
        debug_info: { host: 'double', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: APP.appId },
      }),
    );
  }

  /** An envelope sent twice is acknowledged twice. */
  #acknowledge(data: string): void {
    const frame = parse(data);
    const id = asText(frame?.envelope_id);
    const [first, ...rest] = this.#waiting.get(id) ?? [];
    first?.(asObject(frame?.payload) ?? {});
    if (rest.length > 0) this.#waiting.set(id, rest);
    else this.#waiting.delete(id);
  }
}

function parse(data: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(data) as Json);
  } catch {
    return undefined;
  }
}
