import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../core/diagnostics/input-error.js";
import { replaceFiles } from "../core/host/replace-files.js";
import type { Rehearsal, ScenarioResult } from "../rehearsal/index.js";
import { textOption, type CommandContext, type CommandInput } from "./command.js";

/** The report that `rehearse --format html` writes, made while the rehearsal runs. */
export interface HtmlReport {
  add(result: ScenarioResult): void;
  /** Writes it. @returns the address of its page */
  write(rehearsal: Rehearsal): string;
}

/**
 * @param what that was rehearsed, as the user named it
 * @throws InputError when the folder has something else in it
 */
export async function htmlReport(
  { host }: CommandContext,
  input: CommandInput,
  what: readonly string[],
): Promise<HtmlReport> {
  const { ReportBuilder, isReport, readClient } = await import("../report-page/index.js");
  const { files, workingDirectory } = host;
  const given = textOption(input, "out") ?? "report";
  const folder = path.resolve(workingDirectory, given);
  const page = path.join(folder, "index.html");
  const earlier = files.exists(folder) ? files.list(folder) : [];
  // Before a rehearsal of minutes: what it would replace must be an earlier report.
  if (earlier.length > 0 && !(files.exists(page) && isReport(files.readText(page)))) {
    throw new InputError(`${given}: has files that are not of a report, expected an empty folder or an earlier report`);
  }
  const made = new Date(host.clock.now()).toISOString();
  const name = what.length === 0 ? path.basename(workingDirectory) : what.map((one) => path.basename(one)).join(", ");
  const builder = new ReportBuilder({ title: `Rehearsal of ${name}`, made, client: readClient(files, "report") });
  return {
    add: (result) => builder.add(result),
    write(rehearsal) {
      const contents = builder.finish(rehearsal);
      const old = earlier.filter((file) => /^data\/[0-9a-f]{12}-/.test(file) && !contents.has(file));
      replaceFiles(files, folder, contents, old);
      return pathToFileURL(page).href;
    },
  };
}
