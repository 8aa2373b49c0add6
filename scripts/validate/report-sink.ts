import type { Diagnostic, Finding, Severity } from "../core/diagnostics/diagnostic.js";
import { wholeFile } from "../core/diagnostics/whole-file.js";
import type { RuleSettings } from "../core/rules/run-rules.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import type { ReadingNotes, SourceText } from "../artefacts/reading-notes.js";
import { FindingList } from "./finding-list.js";
import { readSuppressionComments, type SuppressionComment } from "./suppression-comments.js";

/** Where checks leave what they find. */
export interface FindingSink extends ReadingNotes {
  readonly settings: RuleSettings;
  /** A finding in a parsed file. */
  add(document: SourceDocument, finding: Finding): void;
  /** A finding with its file and range. */
  addLocated(diagnostic: Diagnostic): void;
  /** Takes note of a file that has comments and a text, without counting it. */
  remember(document: SourceText, again?: () => string): void;
}

/** The files and findings of one run. Texts are not kept unless asked for: memory must not grow with the number of files. */
export interface Collected extends FindingSink {
  readonly findings: FindingList;
  readonly files: ReadonlySet<string>;
  /** Comments in files that suppress findings. */
  readonly comments: readonly SuppressionComment[];
  /** The text of a file that was looked at. */
  text(file: string): string | undefined;
}

/**
 * @param keepTexts for those who change files: what they get is what was read, whatever happened to the file since
 */
export function createSink(settings: RuleSettings, readFile: (file: string) => string, keepTexts = false): Collected {
  const findings = new FindingList();
  const files = new Set<string>();
  const comments: SuppressionComment[] = [];
  const texts = new Map<string, () => string>();
  const severity = (code: string, usual: Severity): Severity | "off" => {
    const { rules } = settings;
    return rules !== undefined && Object.hasOwn(rules, code) ? (rules[code] ?? usual) : usual;
  };
  const addLocated = (diagnostic: Diagnostic): void => {
    const chosen = severity(diagnostic.code, diagnostic.severity);
    if (chosen !== "off") findings.add({ ...diagnostic, severity: chosen });
  };
  const remember = (document: SourceText, again?: () => string): void => {
    const { file, text } = document;
    if (!texts.has(file)) comments.push(...readSuppressionComments(document));
    texts.set(file, keepTexts ? () => text : (again ?? (() => readFile(file))));
  };
  return {
    settings,
    findings,
    files,
    comments,
    remember,
    text: (file) => readAgain(texts.get(file)),
    add: (document, finding) => findings.add(locate(document, finding)),
    addLocated,
    addAt: (file, finding, range = wholeFile, pointer = "") => addLocated({ ...finding, pointer, file, range }),
    addSyntax: (document) => document.syntax.forEach(addLocated),
    count(file, document, again) {
      files.add(file);
      if (document !== undefined) remember({ file, text: document.text }, again);
    },
  };
}

/** A file may have gone since it was read. */
function readAgain(read: (() => string) | undefined): string | undefined {
  try {
    return read?.().replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}
