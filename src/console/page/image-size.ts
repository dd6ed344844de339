/** Width and height in pixels. */
export type ImageSize = { readonly width: number; readonly height: number };

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * The size of a PNG, out of its first chunk, so that a page can keep the room before the picture has arrived.
 *
 * @returns undefined for anything but a PNG
 * @see PNG specification (Third Edition), 11.2.1 IHDR
 */
export function pngSize(bytes: Uint8Array): ImageSize | undefined {
  if (bytes.length < 24 || PNG_SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
