import { decodeOrKeep } from "../decode-or-keep.js";

/** What replaces a secret. */
export const secretMask = "***";

/** Whether a header carries a credential, or an address that may have one. */
export function isSecretHeader(name: string): boolean {
  const plain = normalized(name);
  return isSecret(plain) || plain.endsWith("cookie") || plain === "referer";
}

/**
 * Whether a parameter of a query or form carries a credential. Shared access signatures are in `sig` (Azure Storage docs,
 * service SAS), function keys in `code` (Azure Functions docs, access keys), one-time codes of OAuth in `code` as well.
 */
export function isSecretParameter(name: string): boolean {
  const plain = normalized(decodeOrKeep(name));
  return isSecret(plain) || plain === "code" || plain === "key";
}

/** Whether a member of JSON carries a credential. `code` and `key` are ordinary names there. */
export function isSecretMember(name: string): boolean {
  return isSecret(normalized(name));
}

const word =
  /secret|passw(?:or)?d|passphrase|pwd|authorization|credential|assertion|connectionstring|sharedaccesssignature|(?:api|access|account|shared|subscription|functions|function|host|master|system|private|auth|signing|encryption)key/;

/** What says something about a secret, and is none. */
const about =
  /(?:type|name|policy|policies|profile|expired|expiry|expires|expiration|date|time|count|enabled|required|length|hint|id|url|uri|endpoint|location|format|version|status)$/;

/** Marks of a position in a list, not of a person. */
const harmlessToken =
  /(?:skip|next|continuation|sync|page|paging|delta|change|cancellation|concurrency|resume|tracking)token$/;

function isSecret(plain: string): boolean {
  if (about.test(plain)) return false;
  if (plain === "sig" || plain.endsWith("signature") || word.test(plain)) return true;
  return plain.endsWith("token") && !harmlessToken.test(plain);
}

function normalized(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
