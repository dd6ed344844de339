import { Hono } from 'hono';
import type { Workspace } from '../double/workspace.ts';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The workspace's files: pictures to look at, everything else to download, never as a page of this origin. */
export function filesRoute(workspace: Workspace): Hono {
  return new Hono().get('/:id', (c) => {
    const file = workspace.files.get(c.req.param('id'));
    if (!file) return c.text('This file is not in the workspace.', 404);
    const isImage = IMAGES.has(file.mimetype);
    return c.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': isImage ? file.mimetype : 'application/octet-stream',
      'Content-Disposition': isImage
        ? 'inline'
        : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'no-cache',
    });
  });
}
