import { bytesSource } from "../core/archive/byte-source.js";
import { wholeFile } from "../core/diagnostics/whole-file.js";
import { openZip } from "../core/archive/zip-reader.js";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { locate } from "../core/source/source-document.js";
import { archiveFiles } from "./model/solution-files.js";
import { readSolution } from "./model/read-solution.js";
import { runSolutionRules } from "./rules/run-solution-rules.js";

/**
 * Opens a package again and runs the rules on what is really in it.
 * @param own false for a package whose content comes from somebody else's folder
 * @returns findings whose file is the entry's name
 */
export function checkPackage(zip: Uint8Array, own: boolean): Diagnostic[] {
  const problem = (code: string, file: string, message: string): Diagnostic[] => [
    { code, severity: "error", message, pointer: "", file, range: wholeFile },
  ];
  let reading: ReturnType<typeof readSolution>;
  try {
    reading = readSolution(archiveFiles(openZip(bytesSource(zip), "package")), own);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return problem("ArchiveRefused", "", error.message);
  }
  const { context, syntax } = reading;
  if (context === undefined) {
    return syntax.length > 0 ? [...syntax] : problem("SolutionPackageFiles", "solution.xml", "the file is missing");
  }
  const findings: Diagnostic[] = [];
  runSolutionRules(context, {}, (file, finding) => {
    const document = context.document(file);
    findings.push(document === undefined ? { ...finding, file, range: wholeFile } : locate(document, { ...finding }));
  });
  return findings;
}
