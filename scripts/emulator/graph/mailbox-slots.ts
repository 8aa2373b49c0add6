/** How many requests each mailbox serves at the moment. */
export class MailboxSlots {
  private readonly running = new Map<string, number>();

  /** @returns false when the mailbox has no room */
  take(mailbox: string, limit: number): boolean {
    const now = this.running.get(mailbox) ?? 0;
    if (limit > 0 && now >= limit) return false;
    this.running.set(mailbox, now + 1);
    return true;
  }

  give(mailbox: string): void {
    const now = this.running.get(mailbox) ?? 0;
    if (now <= 1) this.running.delete(mailbox);
    else this.running.set(mailbox, now - 1);
  }

  clear(): void {
    this.running.clear();
  }
}
