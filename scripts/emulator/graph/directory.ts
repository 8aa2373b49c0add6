import { randomUuid, type Random } from "../../core/host/random.js";
import { ODataError } from "../odata/odata-error.js";
import { readValue } from "../odata/property-type.js";
import { RowStore, type Row } from "../odata/row-store.js";
import { UndoLog } from "../odata/undo-log.js";
import type { Account } from "../tokens/account.js";
import type { GraphSeed } from "./graph-seed.js";
import { groupType, messageType, propertyOf, userType, type ResourceType } from "./resource-type.js";

/** Users, groups and mailboxes. */
export class Directory {
  readonly users = new RowStore(new UndoLog());
  readonly groups = new RowStore(new UndoLog());
  /** Member ids by group id. */
  readonly members = new Map<string, Set<string>>();
  /** Base64 images by user id. */
  readonly photos = new Map<string, string>();
  /** Messages by user id. */
  private readonly mailboxes = new Map<string, RowStore>();

  constructor(private readonly random: Random) {}

  add(seed: GraphSeed): void {
    for (const { photo, ...user } of seed.users ?? []) {
      const row = this.withId(userType, user);
      this.users.set(String(row["id"]), row);
      if (typeof photo === "string") this.photos.set(String(row["id"]), photo);
    }
    for (const { members, ...group } of seed.groups ?? []) {
      const row = this.withId(groupType, group);
      this.groups.set(String(row["id"]), row);
      this.members.set(String(row["id"]), new Set((members ?? []).map((name) => String(this.user(name)["id"]))));
    }
    for (const { mailbox, ...message } of seed.messages ?? []) {
      const row = this.withId(messageType, { isRead: false, isDraft: false, hasAttachments: false, ...message });
      this.mailbox(String(this.user(mailbox)["id"])).set(String(row["id"]), row);
    }
  }

  /** A user by id or principal name; throws ODataError 404. */
  user(name: string): Row {
    const byId = this.users.get(name.toLowerCase());
    if (byId !== undefined) return byId;
    const found = this.userByPrincipalName(name);
    if (found !== undefined) return found;
    throw notFound(name);
  }

  userByPrincipalName(name: string): Row | undefined {
    const wanted = name.toLowerCase();
    for (const user of this.users.values()) {
      if (String(user["userPrincipalName"]).toLowerCase() === wanted) return user;
    }
    return undefined;
  }

  /** Users as those who can sign in. */
  accounts(): readonly Account[] {
    return [...this.users.values()]
      .filter((user) => user["accountEnabled"] !== false && typeof user["userPrincipalName"] === "string")
      .map((user) => ({
        id: String(user["id"]),
        userName: String(user["userPrincipalName"]),
        displayName: String(user["displayName"] ?? user["userPrincipalName"]),
        mail: typeof user["mail"] === "string" ? user["mail"] : undefined,
      }));
  }

  /** The user who signed in. Whoever could sign in is in the directory: who is not yet gets there now. */
  signedIn({ id, userName, displayName, mail }: Account): Row {
    const known = this.users.get(id) ?? this.userByPrincipalName(userName);
    if (known !== undefined) return known;
    const row = this.withId(userType, { id, userPrincipalName: userName, displayName, mail: mail ?? null });
    this.users.set(id, row);
    return row;
  }

  group(id: string): Row {
    const group = this.groups.get(id.toLowerCase());
    if (group === undefined) throw notFound(id);
    return group;
  }

  mailbox(userId: string): RowStore {
    let mailbox = this.mailboxes.get(userId);
    if (mailbox === undefined) {
      mailbox = new RowStore(new UndoLog());
      this.mailboxes.set(userId, mailbox);
    }
    return mailbox;
  }

  removeUser(id: string): void {
    this.users.delete(id);
    this.mailboxes.delete(id);
    this.photos.delete(id);
    for (const members of this.members.values()) members.delete(id);
  }

  /** Checks the values of a resource and gives it an id when it has none; throws ODataError. */
  withId(type: ResourceType, values: Row): Row {
    const row = checkValues(type, values);
    const id = row["id"];
    return { ...row, id: typeof id === "string" ? id.toLowerCase() : randomUuid(this.random) };
  }

  state(): unknown {
    return {
      users: [...this.users.values()],
      groups: [...this.groups.values()].map((group) => ({
        ...group,
        members: [...(this.members.get(String(group["id"])) ?? [])],
      })),
      messages: Object.fromEntries([...this.mailboxes].map(([user, mailbox]) => [user, [...mailbox.values()]])),
    };
  }
}

/** Checks property names and types; throws ODataError 400. */
export function checkValues(type: ResourceType, values: Row): Row {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !name.includes("@"))
      .map(([name, value]) => [name, readValue(name, propertyOf(type, name), value)]),
  );
}

export function notFound(what: string): ODataError {
  return new ODataError(
    404,
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
    "not found",
  );
}
