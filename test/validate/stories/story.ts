import type { Change } from "../../connector/rules/fixture.js";
import type { Mutation } from "../../solution/support/sound-solution.js";

/** A public report of a failure whose cause is in the files, with the same fault in something sound. */
export interface Story {
  readonly what: string;
  /** `owner/repository number` of GitHub, or a title and an address. */
  readonly at: string | readonly [title: string, address: string];
  /** The rule that finds it; undefined for those that none does. */
  readonly code: string | undefined;
  /** Why nothing finds it. */
  readonly missed?: string;
  readonly connector?: Change;
  readonly flow?: Change;
  /** A solution, packed in a zip unless a form is named. */
  readonly solution?: Mutation;
  readonly form?: "unpacked" | "in a folder of the zip" | "in another zip";
}

export function addressOf({ at }: Story): string {
  if (typeof at !== "string") return at[1];
  const [repository = "", number = ""] = at.split(" ");
  return `https://github.com/${repository}/issues/${number}`;
}

export function titleOf({ at }: Story): string {
  return typeof at === "string" ? at : at[0];
}
