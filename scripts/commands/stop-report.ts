import type { Progress } from "./command.js";

type Count = NonNullable<Extract<Progress, { doing: string }>["count"]>;

/** What a command did so far, for the line of a terminal and for the message of one that is stopped. */
export class StopReport {
  private command = "";
  private doing = "";
  private count: Count | undefined;
  private isWaiting = false;
  private readonly finished: string[] = [];

  started(command: string): void {
    this.command = command;
  }

  progress(progress: Progress): void {
    this.isWaiting = "waiting" in progress;
    if ("finished" in progress) {
      this.finished.push(progress.finished);
      this.doing = "";
      this.count = undefined;
    } else if ("doing" in progress) {
      this.doing = progress.doing;
      this.count = progress.count;
    }
  }

  /** Undefined while the command waits for others, as a server does. */
  line(): string | undefined {
    if (this.isWaiting) return undefined;
    const { count, doing, command } = this;
    const amount = count === undefined ? "" : ` ${amountOf(count)}`;
    return `${command}${amount}${doing === "" ? "" : `: ${doing}`}`;
  }

  stopped(signal: string): string {
    const { count, doing, command, isWaiting } = this;
    const name = ["power-batch", command].filter((part) => part !== "").join(" ");
    const done = [...this.finished, ...(count === undefined ? [] : [amountOf(count)])];
    const at = doing === "" ? "" : ` while ${doing}`;
    if (isWaiting) return `${name}: stopped by ${signal}`;
    const all = done.length === 0 ? "nothing was finished" : `finished: ${done.join(", ")}`;
    return `${name}: stopped by ${signal}${at}; ${all}`;
  }
}

function amountOf({ done, of, what }: Count): string {
  return of === undefined ? `${done} ${what}` : `${done} of ${of} ${what}`;
}
