import type { Diagnostic, Finding } from "../core/diagnostics/diagnostic.js";
import type { RuleSettings } from "../core/rules/run-rules.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import type { Severity } from "../core/diagnostics/diagnostic.js";

/** Where checks leave what they find. */
export interface Sink {
  readonly settings: RuleSettings;
  /** A finding in a parsed file. */
  add(document: SourceDocument, finding: Finding): void;
  /** A finding about a file as a whole, or in one without pointers. */
  addAt(
    file: string,
    finding: Omit<Finding, "pointer" | "change">,
    range?: Diagnostic["range"],
    pointer?: string,
  ): void;
  /** What the syntax of a file got wrong. */
  addSyntax(document: SourceDocument): void;
  /** Marks a file as looked at. */
  count(file: string, document?: SourceDocument): void;
}

/** The documents and findings of one run. */
export interface Collected extends Sink {
  readonly diagnostics: Diagnostic[];
  readonly files: Set<string>;
  readonly documents: Map<string, SourceDocument>;
}

const start = { line: 1, column: 1, offset: 0, end: 0 };

export function createSink(settings: RuleSettings): Collected {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  const documents = new Map<string, SourceDocument>();
  const severity = (code: string, usual: Severity): Severity | "off" => {
    const { rules } = settings;
    return rules !== undefined && Object.hasOwn(rules, code) ? (rules[code] ?? usual) : usual;
  };
  return {
    settings,
    diagnostics,
    files,
    documents,
    add: (document, finding) => void diagnostics.push(locate(document, finding)),
    addAt(file, finding, range = start, pointer = "") {
      const chosen = severity(finding.code, finding.severity);
      if (chosen !== "off") diagnostics.push({ ...finding, severity: chosen, pointer, file, range });
    },
    addSyntax(document) {
      for (const finding of document.syntax) {
        const chosen = severity(finding.code, finding.severity);
        if (chosen !== "off") diagnostics.push({ ...finding, severity: chosen });
      }
    },
    count(file, document) {
      files.add(file);
      if (document !== undefined) documents.set(file, document);
    },
  };
}
