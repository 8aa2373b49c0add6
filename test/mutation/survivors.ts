import * as path from "node:path";
import { parse } from "yaml";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

/** Mutants that nothing notices, each with the reason why that may be. */
export type Survivors = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function readSurvivors(): Survivors {
  return parse(diskFiles.readText(path.join(repository, "test/mutation/survivors.yaml"))) as Survivors;
}

/** What differs between the mutants of a flow that survived and the list; empty when they are the same. */
export function differences(
  listed: Readonly<Record<string, string>>,
  tried: readonly string[],
  survivors: readonly string[],
): string[] {
  return [
    ...survivors.filter((name) => !(name in listed)).map((name) => `survived: ${name}`),
    ...tried
      .filter((name) => name in listed && !survivors.includes(name))
      .map((name) => `killed now, so take it off the list: ${name}`),
  ];
}

/** Entries that no mutant has any more. */
export function stale(listed: Readonly<Record<string, string>>, every: readonly string[]): string[] {
  return Object.keys(listed)
    .filter((name) => !every.includes(name))
    .map((name) => `no such mutant, so take it off the list: ${name}`);
}
