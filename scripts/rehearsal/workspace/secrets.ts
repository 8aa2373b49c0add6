import type { Network } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { RunHistory } from "../engine/run-history.js";

const shortest = 6;

/** Secrets and tokens that came up in a rehearsal, to see whether one of them shows where it must not. */
export class Secrets {
  private readonly texts = new Set<string>();

  add(text: string): void {
    if (text.length >= shortest) this.texts.add(text);
  }

  values(): readonly string[] {
    return [...this.texts];
  }

  /** Locations in run histories where a secret is in clear text, URL-encoded or in a JSON string. */
  shownIn(histories: readonly RunHistory[]): string[] {
    const locations: string[] = [];
    const needles = [...this.texts].flatMap((text) => [text, encodeURIComponent(text)]);
    const search = (value: unknown, location: string): void => {
      if (typeof value === "string") {
        if (needles.some((needle) => value.includes(needle))) locations.push(location);
      } else if (Array.isArray(value)) {
        value.forEach((item, index) => search(item, `${location}/${index}`));
      } else if (isJsonObject(value)) {
        for (const [key, member] of Object.entries(value)) search(member, `${location}/${key}`);
      }
    };
    if (needles.length > 0) for (const history of histories) search(history, `${history.flow}, ${history.id}`);
    return locations;
  }

  /** A network that notes every secret sent to, and every token given by, the sign-in service. */
  watch(network: Network): Network {
    return {
      send: async (request, signal) => {
        const signIn = URL.canParse(request.url) && new URL(request.url).hostname.startsWith("login.");
        if (!signIn) return network.send(request, signal);
        const sent = new URLSearchParams(Buffer.from(request.body ?? []).toString("utf8")).get("client_secret");
        if (sent !== null) this.add(sent);
        const response = await network.send(request, signal);
        const token = readToken(response.body);
        if (token !== undefined) this.add(token);
        return response;
      },
    };
  }
}

function readToken(body: Uint8Array): string | undefined {
  const text = Buffer.from(body).toString("utf8");
  if (!text.startsWith("{")) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) && typeof parsed["access_token"] === "string" ? parsed["access_token"] : undefined;
  } catch {
    // A fault may return anything.
    return undefined;
  }
}
