import type { MiddlewareHandler } from 'hono';

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what does not come from this page on this machine. The Host is checked because a foreign site can make its
 * own name resolve to 127.0.0.1; the Origin, because any site can make a browser post to localhost.
 */
export const localRequestsOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!isLocal(host)) return c.text('This page answers to 127.0.0.1 and localhost only.', 403);
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reads && c.req.header('origin') !== `http://${host}`) {
    return c.text('This request does not come from this page. Reload the page and try again.', 403);
  }
  return next();
};

const isLocal = (host: string): boolean =>
  URL.canParse(`http://${host}`) && LOCAL.has(new URL(`http://${host}`).hostname) && !host.includes('@');
