import type { Diagnostic, Finding } from "../core/diagnostics/diagnostic.js";
import type { RuleSettings } from "../core/rules/run-rules.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import type { ReadingNotes, SourceText } from "../artefacts/reading-notes.js";
import type { Severity } from "../core/diagnostics/diagnostic.js";

/** Where checks leave what they find. */
export interface Sink extends ReadingNotes {
  readonly settings: RuleSettings;
  /** A finding in a parsed file. */
  add(document: SourceDocument, finding: Finding): void;
  /** A finding with its file and range. */
  addLocated(diagnostic: Diagnostic): void;
}

/** The documents and findings of one run. */
export interface Collected extends Sink {
  readonly diagnostics: Diagnostic[];
  readonly files: Set<string>;
  readonly documents: Map<string, SourceText>;
}

const start = { line: 1, column: 1, offset: 0, end: 0 };

export function createSink(settings: RuleSettings): Collected {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  const documents = new Map<string, SourceText>();
  const severity = (code: string, usual: Severity): Severity | "off" => {
    const { rules } = settings;
    return rules !== undefined && Object.hasOwn(rules, code) ? (rules[code] ?? usual) : usual;
  };
  const addLocated = (diagnostic: Diagnostic): void => {
    const chosen = severity(diagnostic.code, diagnostic.severity);
    if (chosen !== "off") diagnostics.push({ ...diagnostic, severity: chosen });
  };
  return {
    settings,
    diagnostics,
    files,
    documents,
    add: (document, finding) => void diagnostics.push(locate(document, finding)),
    addLocated,
    addAt: (file, finding, range = start, pointer = "") => addLocated({ ...finding, pointer, file, range }),
    addSyntax: (document) => document.syntax.forEach(addLocated),
    count(file, document) {
      files.add(file);
      if (document !== undefined) documents.set(file, document);
    },
  };
}
