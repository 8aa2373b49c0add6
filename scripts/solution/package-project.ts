import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { writeZip } from "../core/archive/zip-writer.js";
import type { Dist } from "../project/dist.js";
import { checkPackage } from "./check-package.js";
import { deploymentSettings } from "./deployment-settings.js";
import { guidePages } from "./guide/guide-pages.js";
import type { Solution } from "./solution.js";
import { packSolution } from "./pack.js";
import { planSolutions, type PlanOptions } from "./plan.js";

export type PackageType = "unmanaged" | "managed";

export interface PackageOptions extends PlanOptions {
  readonly types: readonly PackageType[];
}

/** A file to write beside or as a package. */
export interface OutputFile {
  /** Below the output folder. */
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** One packed solution with what belongs to it. */
export interface PackagedSolution {
  readonly solution: Solution;
  readonly zips: readonly {
    readonly type: PackageType;
    readonly file: OutputFile;
    readonly findings: readonly Diagnostic[];
  }[];
  /** The deployment settings and the import page. */
  readonly companions: readonly OutputFile[];
}

/**
 * Packs every solution of a project and checks each package by opening it again.
 * @throws InputError for options and sources that no package can be made of
 */
export function packageProject(dist: Dist, options: PackageOptions): PackagedSolution[] {
  const { solutions, connectorIds } = planSolutions(dist, options);
  return solutions.map((solution) => {
    const entries = packSolution(solution, connectorIds);
    return {
      solution,
      zips: options.types.map((type) => {
        const content = writeZip(entries(type === "managed"));
        // As exports are named: the managed one says so.
        const name = `${solution.name}${type === "managed" ? "_managed" : ""}.zip`;
        return { type, file: { name, content }, findings: checkPackage(content, !solution.isImported) };
      }),
      companions: [
        { name: `${solution.name}.deployment-settings.json`, content: deploymentSettings(solution) },
        ...guidePages(solution, solutions),
      ],
    };
  });
}
