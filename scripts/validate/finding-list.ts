import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.js";
import { wholeFile } from "../core/diagnostics/whole-file.js";

/** How many findings of one file are listed: nobody reads more, and a generated file can have a hundred thousand. */
export const findingsPerFile = 200;

const ranks = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

export type SeverityCounts = Record<Severity, number>;

/** The findings of a run. Of a file with too many only the worst are kept, the others are counted. */
export class FindingList {
  private readonly byFile = new Map<string, Diagnostic[]>();
  private readonly dropped = new Map<string, SeverityCounts>();

  add(diagnostic: Diagnostic): void {
    // A message may quote a part of a file's text, which would keep the whole of it in memory.
    const finding = { ...diagnostic, message: copyOf(diagnostic.message) };
    const list = this.byFile.get(finding.file);
    if (list === undefined) this.byFile.set(finding.file, [finding]);
    else {
      list.push(finding);
      // Twice as many are gathered before the list is cut, so that cutting is rare.
      if (list.length >= 2 * findingsPerFile) this.cut(finding.file, list);
    }
  }

  /** The findings that are listed. */
  all(): Diagnostic[] {
    for (const [file, list] of this.byFile) if (list.length > findingsPerFile) this.cut(file, list);
    return [...this.byFile.values()].flat();
  }

  /** How many findings of each file are not listed. */
  leftOut(): ReadonlyMap<string, Readonly<SeverityCounts>> {
    return this.dropped;
  }

  private cut(file: string, list: Diagnostic[]): void {
    list.sort((a, b) => ranks[a.severity] - ranks[b.severity]);
    const counts = this.dropped.get(file) ?? { error: 0, warning: 0, info: 0 };
    this.dropped.set(file, counts);
    for (const { severity } of list.splice(findingsPerFile)) counts[severity]++;
  }
}

/** A text with memory of its own. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** The finding that represents those of a file that are not listed. */
export function leftOutFinding(file: string, { error, warning, info }: Readonly<SeverityCounts>): Diagnostic {
  const parts = [plural(error, "error"), plural(warning, "warning"), plural(info, "remark")];
  return {
    code: "FindingsLeftOut",
    severity: "info",
    message: `${error + warning + info} further findings in this file are not listed: ${parts.join(", ")}`,
    help: "the worst are listed; correct them first, or change the severity of rules in power-batch.yaml",
    pointer: "",
    file,
    range: wholeFile,
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
