/** Somebody who can sign in. */
export interface Account {
  /** Object id. */
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly mail?: string;
}

/** The user who is there when no service has users of its own. */
export const defaultAccount: Account = {
  id: "5ad0c0de-0000-4000-8000-00000000c001",
  userName: "maker@contoso.example",
  displayName: "Power Batch Maker",
};

/** Who can sign in: the users that the services have. */
export class AccountList {
  private readonly sources: (() => readonly Account[])[] = [];

  /** @param source the users that a service has at the moment */
  register(source: () => readonly Account[]): void {
    this.sources.push(source);
  }

  list(): readonly Account[] {
    const found = this.sources.flatMap((source) => source());
    return found.length === 0 ? [defaultAccount] : found;
  }

  /** An account by its user name; case does not matter. */
  find(userName: string): Account | undefined {
    return this.list().find((account) => account.userName.toLowerCase() === userName.trim().toLowerCase());
  }
}
