/** Keeps byte arrays up to a total size; the one not asked for longest goes first. */
export type ByteCache = {
  get(key: string): Uint8Array | undefined;
  set(key: string, bytes: Uint8Array): void;
};

/**
 * A least-recently-used cache that is bounded by bytes. What is larger than the whole cache is not kept.
 *
 * @param capacity total size of the kept values in bytes
 */
export function createByteCache(capacity: number): ByteCache {
  const kept = new Map<string, Uint8Array>();
  let size = 0;

  function drop(key: string): void {
    size -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const bytes = kept.get(key);
      if (bytes === undefined) return undefined;
      kept.delete(key);
      kept.set(key, bytes);
      return bytes;
    },
    set(key, bytes) {
      drop(key);
      if (bytes.byteLength > capacity) return;
      kept.set(key, bytes);
      size += bytes.byteLength;
      for (const oldest of kept.keys()) {
        if (size <= capacity) break;
        drop(oldest);
      }
    },
  };
}
