import type { DataFiles } from "../../report-page/data-files.js";

/** Files that came out of runs, too large for the page: the newest ones, in memory. */
export class RunFiles {
  private readonly contents = new Map<string, string | Uint8Array>();
  private bytes = 0;

  /** @param most bytes; beyond them the oldest files go */
  constructor(private readonly most = 64_000_000) {}

  keep({ contents }: DataFiles): void {
    for (const [name, content] of contents) {
      this.bytes += content.length - (this.contents.get(name)?.length ?? 0);
      // Behind the others: it was asked for again.
      this.contents.delete(name);
      this.contents.set(name, content);
    }
    for (const [name, content] of this.contents) {
      if (this.bytes <= this.most) return;
      this.bytes -= content.length;
      this.contents.delete(name);
    }
  }

  get(name: string): string | Uint8Array | undefined {
    return this.contents.get(name);
  }

  all(): ReadonlyMap<string, string | Uint8Array> {
    return this.contents;
  }
}
