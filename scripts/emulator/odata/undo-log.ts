/** Remembers how to take back what a change set did. Nothing is kept while no change set runs. */
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
    const steps = this.steps ?? [];
    // Taking back writes rows too; those writes are not to be taken back themselves.
    this.steps = undefined;
    for (const step of steps.reverse()) step();
  }
}
