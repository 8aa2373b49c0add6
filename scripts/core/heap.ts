/** A place in a heap, by which its item can be removed. */
export interface HeapEntry<Item> {
  readonly item: Item;
  /** Where it is at the moment; negative when it has left. */
  index: number;
}

/** Items of which the first one in an order is always at hand: adding, taking and removing one costs the logarithm of their number. */
export class Heap<Item> {
  private readonly entries: HeapEntry<Item>[] = [];

  /** @param isBefore a total order: of two items one is before the other */
  constructor(private readonly isBefore: (one: Item, other: Item) => boolean) {}

  get size(): number {
    return this.entries.length;
  }

  get first(): Item | undefined {
    return this.entries[0]?.item;
  }

  add(item: Item): HeapEntry<Item> {
    const entry = { item, index: this.entries.length };
    this.entries.push(entry);
    this.rise(entry);
    return entry;
  }

  take(): Item | undefined {
    const [entry] = this.entries;
    if (entry !== undefined) this.remove(entry);
    return entry?.item;
  }

  /** Nothing happens when it has left already. */
  remove(entry: HeapEntry<Item>): void {
    const { index } = entry;
    const last = this.entries.at(-1);
    if (index < 0 || last === undefined) return;
    entry.index = -1;
    this.entries.pop();
    if (last === entry) return;
    this.place(last, index);
    this.rise(last);
    this.sink(last);
  }

  clear(): void {
    for (const entry of this.entries.splice(0)) entry.index = -1;
  }

  /** All items in their order. */
  sorted(): Item[] {
    const { isBefore } = this;
    return this.entries.map(({ item }) => item).sort((one, other) => (isBefore(one, other) ? -1 : 1));
  }

  private rise(entry: HeapEntry<Item>): void {
    for (;;) {
      const { index } = entry;
      const parent = this.entries[(index - 1) >> 1];
      if (index === 0 || parent === undefined || !this.isBefore(entry.item, parent.item)) return;
      this.place(entry, parent.index);
      this.place(parent, index);
    }
  }

  private sink(entry: HeapEntry<Item>): void {
    for (;;) {
      const { index } = entry;
      const [left, right] = [this.entries[2 * index + 1], this.entries[2 * index + 2]];
      const child = right !== undefined && left !== undefined && this.isBefore(right.item, left.item) ? right : left;
      if (child === undefined || !this.isBefore(child.item, entry.item)) return;
      this.place(entry, child.index);
      this.place(child, index);
    }
  }

  private place(entry: HeapEntry<Item>, index: number): void {
    entry.index = index;
    this.entries[index] = entry;
  }
}
