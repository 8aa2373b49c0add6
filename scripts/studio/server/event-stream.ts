import type { Clock } from "../../core/host/clock.js";
import type { LogEntry } from "../../emulator/index.js";
import type { StudioEvent } from "../api.js";
import type { Studio } from "../studio.js";

/** A response that stays open. */
interface StreamedPage {
  write(text: string): unknown;
  end(): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** How often the emulator's log is looked at while somebody listens, in milliseconds. */
const pause = 200;

/** Requests that one event tells of. */
const most = 100;

/** Tells pages of changed sources and of requests to the emulator (HTML Standard, server-sent events). */
export class EventStream {
  private readonly pages = new Set<StreamedPage>();
  private readonly closed = new AbortController();
  private readonly stopListening: () => void;
  private told = new Map<number, string>();
  private isLooking = false;

  constructor(
    private readonly studio: Studio,
    private readonly clock: Clock,
  ) {
    this.stopListening = studio.listen((event) => this.tell(event));
  }

  add(page: StreamedPage): void {
    page.write(": the studio's events\n\n");
    this.pages.add(page);
    page.on("close", () => this.pages.delete(page));
    if (this.pages.size === 1)
      this.told = new Map(this.studio.cloud.log().map((entry) => [entry.number, stateOf(entry)]));
    void this.look();
  }

  close(): void {
    this.stopListening();
    this.closed.abort();
    for (const page of this.pages) page.end();
  }

  private tell(event: StudioEvent): void {
    for (const page of this.pages) page.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    const { signal } = this.closed;
    while (this.pages.size > 0 && !signal.aborted) {
      const log = this.studio.cloud.log();
      const changed = log.filter((entry) => this.told.get(entry.number) !== stateOf(entry));
      this.told = new Map(log.map((entry) => [entry.number, stateOf(entry)]));
      if (changed.length > 0) this.tell({ kind: "requests", entries: changed.slice(-most) });
      await this.clock.sleep(pause, signal);
    }
    this.isLooking = false;
  }
}

function stateOf({ time, status, fault }: LogEntry): string {
  return `${time} ${status ?? ""} ${fault ?? ""}`;
}
