import { join, resolve } from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Host } from "../core/host/host.js";
import { replaceFiles } from "../core/host/replace-files.js";
import { openPage } from "./open-page.js";
import { formatOption } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

/** `power-batch studio`: the local page, until it is stopped. */
export const studioCommand: Command = {
  name: "studio",
  summary: "Open flows and connectors in a local page: try operations, run scenarios step by step",
  group: "Run flows locally",
  arguments: [
    {
      name: "[path]",
      description: "project, flow file, package, solution (zip or unpacked) or any folder",
      defaultText: "the working folder",
    },
  ],
  options: [
    { flags: "--project <folder>", description: "folder of power-batch.yaml, instead of a path" },
    { flags: "--port <number>", description: "port on loopback; 0 takes a free one", default: "0" },
    { flags: "--open", description: "open the page in the browser" },
    {
      flags: "-o, --out <folder>",
      description: "folder for a page to publish instead: read-only, with the result of every scenario",
    },
    formatOption("address"),
  ],
  examples: ["studio", "studio MySolution.zip", "studio --port 7080 --project my-project", "studio --out site"],
  secondsToStop: 3,
  async run(context, input) {
    const path = textArgument(input, 0) ?? textOption(input, "project") ?? ".";
    const port = Number(textOption(input, "port"));
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new InputError(`--port is ${textOption(input, "port") ?? ""}, expected a whole number from 0 to 65535`);
    }
    const { openStudio, serveStudio, studioSite } = await import("../studio/index.js");
    const { readClient } = await import("../report-page/index.js");
    const client = readClient(context.host.files, "studio");
    const studio = await openStudio(context.host, path);
    try {
      const out = textOption(input, "out");
      if (out !== undefined) {
        const contents = await studioSite(studio, client, (flow, done, of) =>
          context.progress({ doing: `rehearsing ${flow}`, count: { done, of, what: "flows" } }),
        );
        await writeSite(context.host, out, contents);
        context.note(`wrote ${join(out, "index.html")}`);
        return exitCode.fine;
      }
      const server = await serveStudio(studio, client, port);
      if (textOption(input, "format") === "json") context.print(JSON.stringify({ url: server.url }), "json");
      else context.print(`studio of ${path}\n  ${server.url}\n\nChanges of the sources show at once. Ctrl-C ends.`);
      // A browser that starts now may run for as long as the studio does.
      if (input.options["open"] === true) void openPage(context, server.ticket());
      context.progress({ waiting: true });
      await stopped(context.signal);
      await server.close();
    } finally {
      await studio.close();
    }
    return exitCode.fine;
  },
};

/** Replaces an earlier site; other files of the folder stay. */
async function writeSite(
  { files, workingDirectory }: Host,
  out: string,
  contents: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const { isSite } = await import("../studio/index.js");
  const folder = resolve(workingDirectory, out);
  const page = join(folder, "index.html");
  const isEarlier = files.exists(page) && isSite(files.readText(page));
  const old = isEarlier ? files.list(folder).filter((file) => /^data\/[0-9a-f]{12}-/.test(file)) : [];
  replaceFiles(
    files,
    folder,
    contents,
    old.filter((file) => !contents.has(file)),
  );
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
