import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

/** Builds this repository into a folder that is there for one use. */
export function withBuiltProject<T>(use: (dist: string) => T): T {
  const dist = fs.mkdtempSync(path.join(tmpdir(), "power-batch-docs-"));
  try {
    build({ files: diskFiles, root: repository, packageRoot: repository, dist });
    return use(dist);
  } finally {
    fs.rmSync(dist, { recursive: true });
  }
}
