import path from "node:path";
import { wholeFile } from "../core/diagnostics/whole-file.js";
import type { Diagnostic, Finding, Severity } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { parseSource } from "../core/source/read-source.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";

/** A location in a source file. */
export interface Origin {
  readonly document: SourceDocument;
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
}

/** The files one compilation reads, each parsed once, and what is wrong with them. */
export class SourceSet {
  readonly diagnostics: Diagnostic[] = [];
  private readonly parsed = new Map<string, SourceDocument | undefined>();
  private readonly used = new Set<string>();

  /** @param root absolute folder: names are relative to it, and nothing outside it is read */
  constructor(
    readonly files: Files,
    readonly root: string,
  ) {}

  /** Names of everything read so far, relative to the root, forward slashes, sorted. */
  get names(): string[] {
    return [...this.used].sort();
  }

  /** Every YAML and JSON file parsed so far. */
  get documents(): SourceDocument[] {
    return [...this.parsed.values()].filter((document) => document !== undefined);
  }

  /** A file's name in findings: relative to the root, forward slashes. */
  nameOf(file: string): string {
    return path.relative(this.root, file).split(path.sep).join("/");
  }

  /** True when the file lies below the root (a reference must not lead out of the project). */
  isInside(file: string): boolean {
    const relative = path.relative(this.root, file);
    return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  }

  /** Text of a file, noted as a source; undefined when there is none. */
  text(file: string): string | undefined {
    return this.use(file) ? this.files.readText(file) : undefined;
  }

  /** Content of a file, noted as a source; undefined when there is none. */
  bytes(file: string): Uint8Array | undefined {
    return this.use(file) ? this.files.readBytes(file) : undefined;
  }

  /** A YAML or JSON file; undefined when it is not there. Syntax errors are noted once. */
  document(file: string): SourceDocument | undefined {
    if (this.parsed.has(file)) return this.parsed.get(file);
    const text = this.text(file);
    const document = text === undefined ? undefined : parseSource(this.nameOf(file), text);
    this.parsed.set(file, document);
    if (document !== undefined) this.diagnostics.push(...document.syntax);
    return document;
  }

  /** Notes a finding at a location. */
  report(origin: Origin, finding: Omit<Finding, "pointer" | "severity"> & Partial<Pick<Finding, "severity">>): void {
    this.diagnostics.push(locate(origin.document, { severity: "error", ...finding, pointer: origin.pointer }));
  }

  /** Notes a finding about a file that is neither YAML nor JSON, or is missing. */
  reportFile(file: string, code: string, message: string, severity: Severity = "error", range = wholeFile): void {
    this.diagnostics.push({ code, severity, message, pointer: "", file: this.nameOf(file), range });
  }

  private use(file: string): boolean {
    if (!this.isInside(file) || !this.files.exists(file) || this.files.isDirectory(file)) return false;
    this.used.add(this.nameOf(file));
    return true;
  }
}
