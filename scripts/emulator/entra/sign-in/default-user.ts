import type { EmulatorContext } from "../../context.js";
import type { Account } from "../../tokens/account.js";

/** Who signs in when nobody chooses: the one that the application suggests, else the first. */
export function defaultUser({ accounts }: Pick<EmulatorContext, "accounts">, hint = ""): Account {
  const [first] = accounts.list();
  const found = accounts.find(hint) ?? first;
  if (found === undefined) throw new Error("a list of accounts is never empty");
  return found;
}
