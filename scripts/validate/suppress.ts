import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { matchesGlob } from "../core/glob.js";
import { LineIndex } from "../core/source/line-index.js";
import type { SourceText } from "../artefacts/reading-notes.js";
import { isChangeCode } from "../connector/diff/change-codes.js";
import type { ProjectSettings, Suppression } from "./settings.js";

/** `# power-batch-ignore CODE: reason`, alone on a line above what it is about, or behind it. */
const comment = /#\s*power-batch-ignore\b[ \t]*([A-Za-z]\w*)?[ \t]*(?::[ \t]*(.*))?$/;

/** The diagnostics that are not suppressed, with findings about suppressions that are wrong or unused. */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  documents: ReadonlyMap<string, SourceText>,
  project: ProjectSettings | undefined,
  /** Files as the project file names them, by the name that findings use. */
  projectName: (file: string) => string,
  /** Findings of validate or changes of diff: each leaves the suppressions of the other alone. */
  kind: "findings" | "changes",
): Diagnostic[] {
  const comments = [...documents.values()].flatMap(readComments);
  const used = new Set<object>();
  const list = project?.suppress ?? [];
  const kept = diagnostics.filter((diagnostic) => {
    const inComment = comments.find(
      (one) =>
        one.file === diagnostic.file && one.code === diagnostic.code && one.lines.includes(diagnostic.range.line),
    );
    if (inComment !== undefined) used.add(inComment);
    const name = projectName(diagnostic.file);
    const inProject = list.find((suppression) => covers(suppression, diagnostic, name));
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

interface Comment {
  readonly file: string;
  readonly code: string;
  /** Lines it is about: its own, or the next one with content. */
  readonly lines: readonly number[];
  readonly range: Diagnostic["range"];
  readonly problem: string | undefined;
}

function readComments(document: SourceText): Comment[] {
  const { text, file } = document;
  if (!/\.ya?ml$/i.test(file) || !text.includes("power-batch-ignore")) return [];
  const lines = new LineIndex(text);
  const found: Comment[] = [];
  for (let number = 1; number <= lines.lineCount; number++) {
    const line = lines.line(number);
    const match = comment.exec(line);
    if (match === null) continue;
    const alone = line.slice(0, match.index).trim() === "";
    let target = number;
    if (alone) {
      target++;
      while (target < lines.lineCount && /^\s*(?:#.*)?$/.test(lines.line(target))) target++;
    }
    const [whole, code, reason] = match;
    const offset = lines.offset(number) + match.index;
    const problem =
      code === undefined
        ? "the suppression has no code, expected '# power-batch-ignore CODE: reason'"
        : reason === undefined || reason.trim() === ""
          ? `the suppression of ${code} has no reason, expected '# power-batch-ignore ${code}: reason'`
          : undefined;
    const range = { line: number, column: match.index + 1, offset, end: offset + whole.length };
    // A suppression without a reason suppresses nothing.
    found.push({ file, code: problem === undefined ? (code ?? "") : "", lines: [number, target], range, problem });
  }
  return found;
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
    if (isChangeCode(suppression.code) !== (kind === "changes")) return;
    const pointer = `/validate/suppress/${index}`;
    const message = `${suppression.code} is not found${suppression.file === undefined ? "" : ` in ${suppression.file}`}, so the suppression is unused`;
    found.push({ ...finding("SuppressionUnused", message, at(pointer)), pointer });
  });
  return found;
}

function covers({ code, file, pointer }: Suppression, diagnostic: Diagnostic, name: string): boolean {
  if (code !== diagnostic.code) return false;
  if (file !== undefined && !matchesGlob(file.replace(/^\.\//, ""), name)) return false;
  return pointer === undefined || diagnostic.pointer === pointer || diagnostic.pointer.startsWith(`${pointer}/`);
}
