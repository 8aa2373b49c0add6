import { inflateSync, strFromU8 } from "fflate";

/** What a site has of the API: data in the page itself, compressed, in base64. Undefined where a server has it. */
export function packedData(path: string): string | undefined {
  const content = document.getElementById(`data:${path}`)?.textContent;
  if (content === undefined || content === null) return undefined;
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  return strFromU8(inflateSync(bytes));
}
