import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { SuppressionComment } from "./suppression-comments.js";
import { isChangeCode } from "../connector/diff/change-codes.js";
import { isSuppressed } from "../project/suppression.js";
import { solutionChangeCodes } from "./solution-change-codes.js";
import type { ProjectSettings } from "./settings.js";

/** The diagnostics that are not suppressed, with findings about suppressions that are wrong or unused. */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  comments: readonly SuppressionComment[],
  project: ProjectSettings | undefined,
  /** Files as the project file names them, by the name that findings use. */
  projectName: (file: string) => string,
  /** Findings of validate or changes of diff: each leaves the suppressions of the other alone. */
  kind: "findings" | "changes",
): Diagnostic[] {
  const used = new Set<object>();
  const list = project?.suppress ?? [];
  const kept = diagnostics.filter((diagnostic) => {
    const inComment = comments.find(
      (one) =>
        one.file === diagnostic.file && one.code === diagnostic.code && one.lines.includes(diagnostic.range.line),
    );
    if (inComment !== undefined) used.add(inComment);
    const name = projectName(diagnostic.file);
    const inProject = list.find((suppression) => isSuppressed(suppression, diagnostic, name));
    if (inProject !== undefined) used.add(inProject);
    return inComment === undefined && inProject === undefined;
  });
  for (const one of comments) {
    if (one.problem !== undefined) kept.push(finding("SuppressionNotValid", one.problem, one));
    else if (!used.has(one))
      kept.push(finding("SuppressionUnused", `${one.code} is not found here, so the suppression is unused`, one));
  }
  if (project !== undefined) kept.push(...projectFindings(project, used, kind));
  return kept;
}

function finding(code: string, message: string, location: Pick<Diagnostic, "file" | "range">): Diagnostic {
  return { code, severity: "warning", message, pointer: "", file: location.file, range: location.range };
}

function projectFindings(
  { document, suppress = [], problems }: ProjectSettings,
  used: ReadonlySet<object>,
  kind: "findings" | "changes",
): Diagnostic[] {
  const at = (pointer: string): Pick<Diagnostic, "file" | "range"> => ({
    file: document.file,
    range: document.range({ pointer }),
  });
  const wrong = kind === "findings" ? problems : [];
  const found = wrong.map(({ pointer, message }) => ({
    ...finding("SuppressionNotValid", message, at(pointer)),
    pointer,
  }));
  suppress.forEach((suppression, index) => {
    if (suppression.code === "" || used.has(suppression)) return;
    if (isAnyChangeCode(suppression.code) !== (kind === "changes")) return;
    const pointer = `/validate/suppress/${index}`;
    const message = `${suppression.code} is not found${suppression.file === undefined ? "" : ` in ${suppression.file}`}, so the suppression is unused`;
    found.push({ ...finding("SuppressionUnused", message, at(pointer)), pointer });
  });
  return found;
}

function isAnyChangeCode(code: string): boolean {
  return isChangeCode(code) || Object.hasOwn(solutionChangeCodes, code);
}
