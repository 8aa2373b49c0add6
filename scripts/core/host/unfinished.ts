/** Told of what must not stay, or must not be interrupted, by whoever may end this thread in the middle of its work. */
export interface UnfinishedWatcher {
  /** A file or folder of an unfinished product exists, or no longer does. */
  temporary(path: string, exists: boolean): void;
  /** A change of several files at once began or ended. */
  swapping(isSwapping: boolean): void;
}

let watcher: UnfinishedWatcher | undefined;

export function watchUnfinished(next: UnfinishedWatcher): void {
  watcher = next;
}

/** Runs work whose file or folder at `path` is removed when the program is stopped meanwhile. */
export function withTemporary<T>(path: string, work: () => T): T {
  watcher?.temporary(path, true);
  try {
    return work();
  } finally {
    watcher?.temporary(path, false);
  }
}

/** Runs a short change of several files that a signal must not cut in half. */
export function withoutInterruption<T>(work: () => T): T {
  watcher?.swapping(true);
  try {
    return work();
  } finally {
    watcher?.swapping(false);
  }
}
