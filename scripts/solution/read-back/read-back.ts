import { bytesSource } from "../../core/archive/byte-source.js";
import { openZip } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { checkConnectionReferences } from "./checks/connection-references.js";
import { checkConnectors } from "./checks/connectors.js";
import { checkEnvironmentVariables } from "./checks/environment-variables.js";
import { checkFlows } from "./checks/flows.js";
import { checkGrammars } from "./checks/grammar.js";
import { checkManifest } from "./checks/manifest.js";
import { checkPackageFiles } from "./checks/package-files.js";
import { checkRootComponents } from "./checks/root-components.js";
import { checkSecrets } from "./checks/secrets.js";
import { checkTables } from "./checks/tables.js";
import { readPackage, type PackageFinding, type Reading } from "./reading.js";

const checks: readonly ((reading: Reading) => Iterable<PackageFinding>)[] = [
  checkPackageFiles,
  checkGrammars,
  checkManifest,
  checkRootComponents,
  checkFlows,
  checkConnectors,
  checkConnectionReferences,
  checkEnvironmentVariables,
  checkTables,
  checkSecrets,
];

/** Opens a finished package again and runs every check on what really stands in it. */
export function readBack(zip: Uint8Array): PackageFinding[] {
  let reading: Reading | PackageFinding[];
  try {
    reading = readPackage(openZip(bytesSource(zip), "package"));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ code: "Archive", entry: "", message: error.message }];
  }
  return "names" in reading ? checks.flatMap((check) => [...check(reading)]) : reading;
}
