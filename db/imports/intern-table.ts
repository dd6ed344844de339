/**
 * Numbers distinct byte strings 0, 1, 2, … in order of first sight, without making strings.
 *
 * A key is put together from one or more fields with `add`, then looked up with `intern`. Fields are kept apart by a
 * byte that valid text does not hold, so ("ab", "c") and ("a", "bc") differ.
 *
 * Open addressing over FNV-1a hashes; keys lie one after another in one growing byte array.
 */
export class InternTable {
  #slots = new Int32Array(1 << 12).fill(-1);
  #hashes = new Int32Array(1 << 11);
  #offsets = new Float64Array((1 << 11) + 1);
  #arena = new Uint8Array(1 << 16);
  #key = new Uint8Array(1 << 10);
  #length = 0;
  #hash = 0x811c9dc5;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Appends a field to the key. */
  add(bytes: Uint8Array, start: number, end: number): void {
    if (this.#length + end - start + 1 > this.#key.length) this.#growKey(this.#length + end - start + 1);
    const key = this.#key;
    let length = this.#length;
    let hash = this.#hash;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      key[length++] = byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    key[length++] = 0xff;
    this.#hash = Math.imul(hash ^ 0xff, 0x01000193);
    this.#length = length;
  }

  /** The number of the key put together so far; the next `add` begins a new key. */
  intern(): number {
    const hash = this.#hash ^ (this.#hash >>> 15);
    const length = this.#length;
    this.#length = 0;
    this.#hash = 0x811c9dc5;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== -1; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]!;
      if (this.#hashes[id] === hash && this.#holds(id, length)) return id;
    }
    return this.#insert(slot, hash, length);
  }

  /** Field number `field` of key `id` as text. */
  text(id: number, field: number): string {
    let start = this.#offsets[id]!;
    for (let skipped = 0; skipped < field; skipped++) start = this.#arena.indexOf(0xff, start) + 1;
    return decoder.decode(this.#arena.subarray(start, this.#arena.indexOf(0xff, start)));
  }

  #holds(id: number, length: number): boolean {
    const offset = this.#offsets[id]!;
    if (this.#offsets[id + 1]! - offset !== length) return false;
    for (let i = 0; i < length; i++) if (this.#arena[offset + i] !== this.#key[i]) return false;
    return true;
  }

  #insert(slot: number, hash: number, length: number): number {
    const id = this.#size++;
    const offset = this.#offsets[id]!;
    if (this.#size === this.#hashes.length) this.#growIds();
    if (offset + length > this.#arena.length) this.#growArena(offset + length);
    this.#arena.set(this.#key.subarray(0, length), offset);
    this.#offsets[id + 1] = offset + length;
    this.#hashes[id] = hash;
    this.#slots[slot] = id;
    if (this.#size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  #growKey(length: number): void {
    const larger = new Uint8Array(2 * length);
    larger.set(this.#key);
    this.#key = larger;
  }

  #growArena(length: number): void {
    const larger = new Uint8Array(Math.max(length, Math.ceil(1.5 * this.#arena.length)));
    larger.set(this.#arena);
    this.#arena = larger;
  }

  #growIds(): void {
    const hashes = new Int32Array(2 * this.#hashes.length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const offsets = new Float64Array(hashes.length + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }

  #growSlots(): void {
    const slots = new Int32Array(2 * this.#slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = this.#hashes[id]! & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

const decoder = new TextDecoder();
