import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { Fixtures } from "../connector/rules/fixture.js";
import { repository } from "./repository.js";

/** Every table of fixtures below a folder of compiled tests, in one. */
export async function loadFixtures(
  area: "connector" | "flow" | "logic-apps",
): Promise<Record<string, Fixtures[string]>> {
  const folder = path.join(repository, "lib/test", area, "rules/fixtures");
  const all: Record<string, Fixtures[string]> = {};
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const module = (await import(pathToFileURL(path.join(folder, file)).href)) as Record<string, Fixtures>;
    for (const table of Object.values(module)) Object.assign(all, table);
  }
  return all;
}
