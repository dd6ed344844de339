import type { RecordView } from './tokenizer.ts';

/**
 * Numbers distinct combinations of a record's fields 0, 1, 2, … in order of first sight, without making strings.
 *
 * Open addressing over a multiplicative hash that takes four bytes at a step; the keys lie one after another in one
 * growing byte array, each field followed by a byte that UTF-8 text never holds, so ("ab", "c") and ("a", "bc") differ.
 */
export class InternTable {
  readonly #columns: Int32Array;
  #slots = new Int32Array(1 << 12).fill(-1);
  #hashes = new Int32Array(1 << 11);
  #offsets = new Float64Array((1 << 11) + 1);
  #arena = new Uint8Array(1 << 16);
  #arenaView = new DataView(this.#arena.buffer);
  #size = 0;
  #last = -1;

  /** @param columns the fields that make up the key */
  constructor(columns: readonly number[]) {
    this.#columns = Int32Array.from(columns);
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the record's key. Rows of one order follow each other, so the last key is tried first. */
  intern(record: RecordView): number {
    if (this.#last >= 0 && this.#holds(this.#last, record)) return this.#last;
    const hash = this.#hash(record);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== -1; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]!;
      if (this.#hashes[id] === hash && this.#holds(id, record)) {
        this.#last = id;
        return id;
      }
    }
    this.#last = this.#insert(slot, hash, record);
    return this.#last;
  }

  #hash({ view, bytes, starts, ends }: RecordView): number {
    let hash = 0;
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i]!;
      let at = starts[column]!;
      const end = ends[column]!;
      hash = Math.imul(hash ^ (end - at), 0x01000193);
      for (; at + 4 <= end; at += 4) {
        hash = Math.imul(hash ^ view.getInt32(at, true), 0x85ebca6b);
        hash ^= hash >>> 15;
      }
      for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    return hash ^ (hash >>> 15);
  }

  #holds(id: number, { view, bytes, starts, ends }: RecordView): boolean {
    let offset = this.#offsets[id]!;
    const limit = this.#offsets[id + 1]!;
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i]!;
      let at = starts[column]!;
      const end = ends[column]!;
      if (offset + end - at >= limit) return false;
      for (; at + 4 <= end; at += 4, offset += 4) {
        if (view.getInt32(at, true) !== this.#arenaView.getInt32(offset, true)) return false;
      }
      for (; at < end; at++, offset++) if (bytes[at] !== this.#arena[offset]) return false;
      if (this.#arena[offset++] !== SEPARATOR) return false;
    }
    return offset === limit;
  }

  #insert(slot: number, hash: number, record: RecordView): number {
    const id = this.#size++;
    if (this.#size === this.#hashes.length) this.#growIds();
    this.#offsets[id + 1] = this.#append(this.#offsets[id]!, record);
    this.#hashes[id] = hash;
    this.#slots[slot] = id;
    if (this.#size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  #append(offset: number, { bytes, starts, ends }: RecordView): number {
    let to = offset;
    for (const column of this.#columns) {
      const length = ends[column]! - starts[column]!;
      if (to + length + 1 > this.#arena.length) this.#growArena(to + length + 1);
      this.#arena.set(bytes.subarray(starts[column]!, ends[column]!), to);
      to += length;
      this.#arena[to++] = SEPARATOR;
    }
    return to;
  }

  #growArena(length: number): void {
    const larger = new Uint8Array(Math.ceil(1.5 * length));
    larger.set(this.#arena);
    this.#arena = larger;
    this.#arenaView = new DataView(larger.buffer);
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

const SEPARATOR = 0xff;
