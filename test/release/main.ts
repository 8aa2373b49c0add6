import { repository } from "../support/repository.js";
import { collectRelease } from "./collect.js";
import { npmPack } from "./npm-pack.js";

// node lib/test/release/main.js <tag> <folder>: the files of a release, for .github/workflows/release.yml.
const [tag, out] = process.argv.slice(2);
if (tag === undefined || out === undefined) {
  console.error("usage: node lib/test/release/main.js <tag> <folder>");
  process.exit(2);
}
try {
  for (const name of collectRelease(tag, { folder: repository, pack: npmPack }, out)) console.log(name);
} catch (error) {
  console.error(`release: ${(error as Error).message}`);
  process.exit(1);
}
