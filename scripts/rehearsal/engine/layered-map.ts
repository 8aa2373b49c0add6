/** A map over another one: sees what is in both, and writes only to itself. Making one costs the same for any size. */
export class LayeredMap<Key, Value> {
  private readonly own = new Map<Key, Value>();

  constructor(private readonly below?: LayeredMap<Key, Value>) {}

  get(key: Key): Value | undefined {
    return this.own.has(key) ? this.own.get(key) : this.below?.get(key);
  }

  set(key: Key, value: Value): void {
    this.own.set(key, value);
  }
}
