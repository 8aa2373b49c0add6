/**
 * Arrays that share what they have in common with the array they grew from.
 *
 * A flow builds a list one element at a time, in a loop, and every earlier value stays visible in the run's history. With a
 * copy for each step, 80,000 steps would move 3,200,000,000 elements. Here an array and the longer array made from it are
 * views of one list; a second array made from the same beginning gets a list of its own. To everything else they are
 * arrays that cannot be changed.
 */
interface Growth {
  /** The common list. It only ever grows. */
  readonly items: unknown[];
  /** How much of it belongs to the array. */
  readonly length: number;
  /** Whatever somebody knows about exactly this list, such as the keys of its elements; grows with it. */
  readonly notes: Map<symbol, unknown>;
}

const growths = new WeakMap<object, Growth>();

/** Arrays that are shorter are copied: that is quicker than a view. */
const leastShared = 128;

/** The array with more elements at its end. Neither the array nor what was made from it before changes. */
export function withAppended(list: readonly unknown[], added: readonly unknown[]): readonly unknown[] {
  if (list.length + added.length < leastShared) return [...list, ...added];
  const { items, notes } = ownGrowth(list);
  for (const item of added) items.push(item);
  return view({ items, length: items.length, notes });
}

/**
 * What is known about an array, made once and kept for the arrays that grow from it.
 * @param make called with the elements when nothing is known yet
 * @returns undefined for an array too short to be shared
 */
export function noteOf<Note>(
  list: readonly unknown[],
  name: symbol,
  make: (items: Iterable<unknown>) => Note,
): Note | undefined {
  const growth = growths.get(list);
  // Only the longest array of a list may use what is known about all of it.
  if (growth === undefined || growth.items.length !== growth.length) return undefined;
  const known = growth.notes.get(name) as Note | undefined;
  if (known !== undefined) return known;
  const made = make(growth.items);
  growth.notes.set(name, made);
  return made;
}

/** A list to which elements may be appended: the array's own when nobody has appended to it yet. */
function ownGrowth(list: readonly unknown[]): Growth {
  const growth = growths.get(list);
  if (growth === undefined) return { items: [...list], length: list.length, notes: new Map() };
  if (growth.items.length === growth.length) return growth;
  return { items: growth.items.slice(0, growth.length), length: growth.length, notes: new Map() };
}

function view(growth: Growth): readonly unknown[] {
  const array = new Proxy(growth.items, new FirstElements(growth.length));
  growths.set(array, growth);
  return array;
}

/** Shows the first elements of a list as an array of that length. */
class FirstElements implements ProxyHandler<unknown[]> {
  constructor(private readonly length: number) {}

  get(items: unknown[], key: string | symbol): unknown {
    if (key === "length") return this.length;
    return this.hides(key) ? undefined : (Reflect.get(items, key) as unknown);
  }

  has(items: unknown[], key: string | symbol): boolean {
    return !this.hides(key) && Reflect.has(items, key);
  }

  ownKeys(): string[] {
    return [...Array.from({ length: this.length }, (_, index) => String(index)), "length"];
  }

  getOwnPropertyDescriptor(items: unknown[], key: string | symbol): PropertyDescriptor | undefined {
    if (key === "length") return { value: this.length, writable: true, enumerable: false, configurable: false };
    return this.hides(key) ? undefined : Reflect.getOwnPropertyDescriptor(items, key);
  }

  set(): boolean {
    return false;
  }

  defineProperty(): boolean {
    return false;
  }

  deleteProperty(): boolean {
    return false;
  }

  setPrototypeOf(): boolean {
    return false;
  }

  private hides(key: string | symbol): boolean {
    return typeof key === "string" && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) >= this.length;
  }
}
