import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "../support/repository.js";

/**
 * Spectral and Redocly are 80 MB that nobody but this bench needs: they are installed on first use, at these versions,
 * without install scripts, beside the other caches of the checkout.
 */
const versions = {
  "@stoplight/spectral-core": "1.24.1",
  "@stoplight/spectral-parsers": "1.0.5",
  "@stoplight/spectral-rulesets": "1.23.1",
  "@redocly/openapi-core": "2.64.0",
} as const;

const folder = path.join(repository, "node_modules/.cache/power-batch-bench");

/** Lints definitions, each given with its file and text. Findings do not matter here, only that all rules ran. */
type Lint = (file: string, text: string) => Promise<unknown>;

interface SpectralModules {
  readonly core: {
    readonly Spectral: new () => {
      setRuleset(ruleset: object): void;
      run(document: object): Promise<unknown[]>;
    };
    readonly Document: new (text: string, parser: object, file: string) => object;
  };
  readonly rulesets: { readonly oas: object };
  readonly parsers: { readonly Json: object };
}

interface RedoclyModule {
  createConfig(config: object): Promise<object>;
  lintFromString(options: object): Promise<unknown[]>;
}

/** @returns the linters by name, or why they cannot be had */
export async function otherLinters(): Promise<Readonly<Record<string, Lint>> | string> {
  const problem = install();
  if (problem !== undefined) return problem;
  const require = createRequire(path.join(folder, "package.json"));
  const load = (name: keyof typeof versions): unknown => require(name);
  const resolve = (name: keyof typeof versions): string => pathToFileURL(require.resolve(name)).href;
  const { core, rulesets, parsers } = {
    core: load("@stoplight/spectral-core"),
    rulesets: load("@stoplight/spectral-rulesets"),
    parsers: load("@stoplight/spectral-parsers"),
  } as SpectralModules;
  const spectral = new core.Spectral();
  spectral.setRuleset({ extends: [rulesets.oas] });
  const redocly = (await import(resolve("@redocly/openapi-core"))) as RedoclyModule;
  const config = await redocly.createConfig({ extends: ["recommended"] });
  return {
    "Spectral (spectral:oas)": (file, text) => spectral.run(new core.Document(text, parsers.Json, file)),
    "Redocly (recommended)": (file, source) => redocly.lintFromString({ source, absoluteRef: file, config }),
  };
}

function install(): string | undefined {
  const manifest = path.join(folder, "package.json");
  const wanted = JSON.stringify({ private: true, dependencies: versions });
  const stamp = path.join(folder, "installed.json");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return undefined;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(manifest, wanted);
  process.stderr.write("installing Spectral and Redocly for comparison ...\n");
  const argv = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", argv, { cwd: folder, encoding: "utf8" });
  if (status !== 0) return `npm could not install them: ${(error?.message ?? stderr).trim().split("\n")[0] ?? ""}`;
  fs.writeFileSync(stamp, wanted);
  return undefined;
}
