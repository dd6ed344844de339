const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
];

const TEXT_TYPES: { readonly [extension: string]: string } = {
  csv: 'text/csv',
  json: 'application/json',
  svg: 'image/svg+xml',
};

/** The type of a file by its first bytes; of a text by the ending of its name. */
export function sniffMimetype(bytes: Uint8Array, name: string): string {
  const found = MAGIC.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (found) return found[0];
  if (bytes.includes(0)) return 'application/octet-stream';
  return TEXT_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain';
}
