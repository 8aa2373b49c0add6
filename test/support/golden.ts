import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "./repository.js";

/**
 * Compares files with test/golden/<family>, byte for byte. A golden that is missing or left over fails;
 * UPDATE_GOLDEN=1 records anew.
 */
export function expectGolden(family: string, actual: ReadonlyMap<string, Uint8Array | string>): void {
  const directory = path.join(repository, "test", "golden", family);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    fs.rmSync(directory, { recursive: true, force: true });
    for (const [name, content] of actual) {
      const file = path.join(directory, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  }
  const recorded = fs.existsSync(directory)
    ? fs
        .readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    : [];
  expect([...recorded].sort(), `files of test/golden/${family}`).to.deep.equal([...actual.keys()].sort());
  for (const [name, content] of actual) {
    const golden = fs.readFileSync(path.join(directory, name));
    const isText = /\.(json|md|xml|csx|txt|svg)$/.test(name);
    if (isText) expect(Buffer.from(content).toString("utf8"), name).to.equal(golden.toString("utf8"));
    else expect(Buffer.from(content).equals(golden), `${name} differs`).to.equal(true);
  }
}
