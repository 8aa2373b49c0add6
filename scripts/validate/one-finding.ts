import type { Diagnostic } from "../core/diagnostics/diagnostic.js";

/**
 * What a project's sources, the files built from them and the packages made of these repeat is one fault: the finding
 * nearest to the source is kept.
 * @param projectName the file as the project file would name it
 */
export function oneFindingPerFault(
  diagnostics: readonly Diagnostic[],
  projectName: (file: string) => string,
): Diagnostic[] {
  const nearest = new Map<string, number>();
  const ranked = diagnostics.map((diagnostic) => {
    const fault = JSON.stringify([diagnostic.code, diagnostic.message]);
    const rank = distanceFromSource(projectName(diagnostic.file));
    nearest.set(fault, Math.min(rank, nearest.get(fault) ?? rank));
    return { diagnostic, fault, rank };
  });
  return ranked.filter(({ fault, rank }) => rank === nearest.get(fault)).map(({ diagnostic }) => diagnostic);
}

/** 0 for sources, 1 for what was built, 2 for packages. */
function distanceFromSource(file: string): number {
  if (!file.startsWith("dist/")) return 0;
  return /\.zip(?:[/!]|$)/i.test(file) ? 2 : 1;
}
