import { isDeepStrictEqual } from "node:util";
import * as path from "node:path";
import { readArtefacts } from "../../../scripts/artefacts/index.js";
import { build } from "../../../scripts/build/build.js";
import type { Files } from "../../../scripts/core/host/files.js";
import { importArtefacts, type ImportResult } from "../../../scripts/import/index.js";
import type { Manifest } from "../../../scripts/project/manifest.js";
import { repository } from "../../support/repository.js";
import { testHost } from "../../support/run-command.js";

export interface RoundTrip {
  readonly result: ImportResult;
  readonly manifest: Manifest | undefined;
  /** Files whose built form differs from the original. */
  readonly different: readonly string[];
  /** Errors of the build. */
  readonly errors: readonly string[];
}

/** Imports a path into a project, builds the project and compares what was built with what was imported. */
export function roundTrip(files: Files, given: string, into: string): RoundTrip {
  const set = readArtefacts(testHost(files, { workingDirectory: "/" }), given);
  const result = importArtefacts(files, set, into);
  const dist = path.join(into, "dist");
  const { manifest, diagnostics } = build({ files, root: into, packageRoot: repository, dist });
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ file, message }) => `${file}: ${message}`);
  const different: string[] = [];
  if (manifest !== undefined) {
    const builtJson = (...names: string[]): unknown => JSON.parse(files.readText(path.join(dist, ...names)));
    for (const { kind, id, from } of result.items) {
      if (kind === "components") continue;
      if (kind === "flow") {
        const original = set.flows.find(({ file }) => file === from)?.read().document.value;
        // As text: members keep their order too.
        if (JSON.stringify(builtJson("flows", `${id}.json`)) !== JSON.stringify(original)) different.push(from);
        continue;
      }
      const original = set.connectors.find(({ file }) => file === from);
      const context = original?.read().context;
      const bytes = (part: "script" | "icon", name: string): boolean => {
        const wanted = original?.bytes(part);
        return (
          wanted === undefined || Buffer.compare(files.readBytes(path.join(dist, "connectors", id, name)), wanted) === 0
        );
      };
      const same =
        JSON.stringify(builtJson("connectors", id, "apiDefinition.swagger.json")) ===
          JSON.stringify(context?.definition?.root) &&
        (original?.component !== undefined ||
          context?.properties === undefined ||
          isDeepStrictEqual(builtJson("connectors", id, "apiProperties.json"), context.properties.root)) &&
        bytes("script", "script.csx") &&
        bytes("icon", "icon.png");
      if (!same) different.push(from);
    }
  }
  return { result, manifest, different, errors };
}
