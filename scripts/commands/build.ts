import * as path from "node:path";
import { exitCode, textOption, type Command } from "./command.js";
import { packageDirectory } from "../core/host/package-directory.js";

/** Compiles the sources into dist. */
export const buildCommand: Command = {
  name: "build",
  summary: "Compile connectors, tables and flows into dist",
  group: "Build and check",
  options: [
    { flags: "--project <folder>", description: "folder of power-batch.yaml", default: "." },
    { flags: "-o, --out <folder>", description: "folder for the products", defaultText: "dist in the project" },
    {
      flags: "--language <language>",
      description: "language of the texts in flows and connectors, from translations/<language>.yaml",
      defaultText: "English",
    },
  ],
  exits: { findings: "a source has errors, and nothing was written" },
  examples: ["build", "build --project my-project --out out", "build --language ja --out dist/ja"],
  async run({ host, print, note, color }, input) {
    const { build } = await import("../build/build.js");
    const root = path.resolve(host.workingDirectory, textOption(input, "project") ?? ".");
    const dist = path.resolve(host.workingDirectory, textOption(input, "out") ?? path.join(root, "dist"));
    const result = build({
      files: host.files,
      root,
      packageRoot: packageDirectory,
      dist,
      language: textOption(input, "language"),
    });
    if (result.diagnostics.length > 0) {
      const { formatPretty } = await import("../report/pretty.js");
      const text = (file: string): string | undefined => {
        const full = path.resolve(root, file);
        return host.files.exists(full) ? host.files.readText(full) : undefined;
      };
      note(formatPretty(result.diagnostics, { color, text }));
    }
    if (result.manifest === undefined) {
      note("nothing was written");
      return exitCode.findings;
    }
    const shown = path.relative(host.workingDirectory, dist) || ".";
    for (const file of result.written) print(`${shown.split(path.sep).join("/")}/${file}`);
    return exitCode.fine;
  },
};
