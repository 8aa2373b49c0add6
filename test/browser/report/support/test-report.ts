import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { diskFiles } from "../../../../scripts/core/host/files.js";
import { readClient, ReportBuilder } from "../../../../scripts/report-page/index.js";
import { rehearse, type ScenarioResult } from "../../../../scripts/rehearsal/index.js";
import { projectHost, type TestProject } from "../../../rehearsal/support/project.js";
import { buildClient } from "../../support/browser.js";

/** A report on disk. */
export interface TestReport {
  readonly address: string;
  readonly folder: string;
  /** By path. */
  readonly contents: ReadonlyMap<string, string | Uint8Array>;
  remove(): void;
}

/**
 * Rehearses a project and writes the report.
 * @param times how often each result is in the report
 */
export async function makeReport(project: TestProject, times = 1): Promise<TestReport> {
  buildClient();
  const builder = new ReportBuilder({
    title: "Rehearsal of a test",
    made: "2026-01-05T08:00:00.000Z",
    client: readClient(diskFiles, "report"),
  });
  const add = (result: ScenarioResult): void => {
    for (let time = 0; time < times; time++) {
      builder.add(time === 0 ? result : { ...result, scenario: `${result.scenario}-${time + 1}` });
    }
  };
  const rehearsal = await rehearse({ dist: "dist", host: projectHost(project), onResult: add });
  const contents = builder.finish(rehearsal);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-report-"));
  for (const [name, content] of contents) diskFiles.write(path.join(folder, name), content);
  return {
    address: pathToFileURL(path.join(folder, "index.html")).href,
    folder,
    contents,
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
