import { useAddress } from "../../shared/use-address.js";

/** The parts of the address behind `#/`, decoded: `["flows", "my-flow"]`. */
export type Route = readonly string[];

export function useRoute(): Route {
  return useAddress(currentRoute);
}

function currentRoute(): Route {
  const parts = location.hash.replace(/^#\/?/, "").split("/");
  return parts.filter((part) => part !== "").map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function linkTo(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}
