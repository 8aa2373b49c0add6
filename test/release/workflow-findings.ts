import { build } from "esbuild";
import * as path from "node:path";
import { repository } from "../support/repository.js";

/** What GitHub's own language service says about a workflow. */
export interface WorkflowFinding {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/**
 * Loads GitHub's language service, which its editor extension uses. It is written for bundlers: it imports JSON files without an
 * attribute, which Node refuses.
 */
export async function loadWorkflowFindings(): Promise<(text: string) => Promise<WorkflowFinding[]>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(repository, "test/release/language-service.js")],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    logLevel: "error",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire("file:///workflow-findings.js");',
    },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild wrote nothing");
  const module = (await import(`data:text/javascript;base64,${Buffer.from(file.contents).toString("base64")}`)) as {
    readonly findings: (text: string) => Promise<WorkflowFinding[]>;
  };
  return module.findings;
}
