/**
 * Bundles the program into lib/program: reading some three hundred small modules takes longer than checking a connector. The
 * dependencies stay outside, and so does what other programs import (the exports in package.json are lib/scripts).
 */
import { build } from "esbuild";
import * as fs from "node:fs";
import * as path from "node:path";

const scripts = path.join(import.meta.dirname, "lib", "scripts");
/** Below lib, so that the modules find the package around them. */
const out = path.join(import.meta.dirname, "lib", process.argv[2] ?? "program");

/** The services of the emulator are found by their files, in the same way as without a bundle. */
const services = fs
  .readdirSync(path.join(scripts, "emulator"))
  .filter((name) => fs.existsSync(path.join(scripts, "emulator", name, "service.js")));

fs.rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: {
    cli: path.join(scripts, "cli.js"),
    // Started as a thread and as a program, by their names beside the module that starts them.
    "worker-main": path.join(scripts, "commands", "worker-main.js"),
    "wrapper-main": path.join(scripts, "commands", "wrapper-main.js"),
    ...Object.fromEntries(
      services.map((name) => [`${name}/service`, path.join(scripts, "emulator", name, "service.js")]),
    ),
  },
  outdir: out,
  bundle: true,
  // What two entries share is loaded once, so that a class is one class.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
});
