import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "../../../support/repository.js";

export interface BuiltSite {
  readonly folder: string;
  remove(): void;
}

/** The documentation site: what POWER_BATCH_SITE names, where it was built already, or a new one, which takes half a minute. */
export function builtSite(): BuiltSite {
  const given = process.env["POWER_BATCH_SITE"];
  if (given !== undefined && given !== "") return { folder: path.resolve(repository, given), remove: () => undefined };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-docs-site-"));
  const vitepress = path.join(repository, "node_modules/vitepress/bin/vitepress.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitepress, "build", "docs", "--outDir", folder], {
    cwd: repository,
    encoding: "utf8",
  });
  const remove = (): void => fs.rmSync(folder, { recursive: true });
  if (status === 0) return { folder, remove };
  remove();
  throw new Error(`the site was not built: ${stdout}${stderr}`);
}
