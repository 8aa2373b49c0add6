import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { NetworkError } from "../../core/host/network.js";
import type { MetadataSource } from "./scan-metadata.js";

const pieceSize = 1 << 16;

/** A $metadata document on disk, read in pieces however often it is asked for. */
export function metadataFile({ files }: Host, name: string, file: string): MetadataSource {
  if (!files.exists(file)) throw new InputError(`${name}: no such file`);
  if (files.isDirectory(file)) throw new InputError(`${name}: a folder, expected the $metadata of an OData service`);
  return {
    name,
    *pieces() {
      if (files.open === undefined) {
        yield files.readBytes(file);
        return;
      }
      const opened = files.open(file);
      try {
        for (let offset = 0; offset < opened.size; offset += pieceSize) yield opened.read(offset, pieceSize);
      } finally {
        opened.close();
      }
    },
  };
}

/**
 * A $metadata document of a service. The token goes to that address and nowhere else: redirects are refused, and what is
 * not encrypted must stay on this machine.
 * @throws InputError for an address that must not be used, NetworkError when there is no document
 */
export async function metadataAddress(
  { network }: Host,
  address: string,
  token: string | undefined,
  signal?: AbortSignal,
): Promise<MetadataSource> {
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    throw new InputError(
      `the address of ${url.host} has a user name, expected none: a token comes from the environment`,
    );
  }
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !isLocal) {
    throw new InputError(`${url.origin}: expected https, or http on this machine (127.0.0.1, localhost)`);
  }
  url.hash = "";
  const headers = { accept: "application/xml", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await network.send({ method: "GET", url: url.href, headers }, signal);
  const shown = `${url.origin}${url.pathname}`;
  if (response.status >= 300 && response.status < 400) {
    throw new NetworkError(
      `${shown} sends the request on to another address (${response.status}), which is refused`,
      "unreachable",
    );
  }
  if (response.status === 401 || response.status === 403) {
    throw new NetworkError(
      `${shown} responded with ${response.status}, expected a token that may read it, see --token-variable`,
      "unreachable",
    );
  }
  if (response.status !== 200)
    throw new NetworkError(`${shown} responded with ${response.status}, expected 200`, "unreachable");
  return {
    name: shown,
    *pieces() {
      for (let offset = 0; offset < response.body.length; offset += pieceSize)
        yield response.body.subarray(offset, offset + pieceSize);
    },
  };
}
