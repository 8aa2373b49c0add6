/** Remembers how to take back what a change set or a bulk message did. Nothing is kept while none runs. */
export class UndoLog {
  private steps: (() => void)[] | undefined;

  begin(): void {
    this.steps = [];
  }

  note(step: () => void): void {
    this.steps?.push(step);
  }

  commit(): void {
    this.steps = undefined;
  }

  rollBack(): void {
    this.takeBack(this.steps ?? []);
  }

  /** Does all of the work or, when it throws, nothing; alone or inside a change set. */
  atomically<Result>(work: () => Result): Result {
    const outer = this.steps;
    const own: (() => void)[] = [];
    this.steps = own;
    try {
      const result = work();
      this.steps = outer;
      outer?.push(...own);
      return result;
    } catch (error) {
      this.takeBack(own);
      this.steps = outer;
      throw error;
    }
  }

  private takeBack(steps: (() => void)[]): void {
    // Taking back writes rows too; those writes are not to be taken back themselves.
    this.steps = undefined;
    for (const step of steps.reverse()) step();
  }
}
