import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.js";
import type { CodeEntry } from "../core/rules/code.js";
import { LineIndex } from "../core/source/line-index.js";
import type { ReportInput } from "./json.js";

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;

export interface SarifOptions {
  /** The program's version. */
  readonly version: string;
  /** What is known of a code; every code of a finding is registered. */
  readonly describe: (code: string) => CodeDescription | undefined;
  /** The text of a file, for the lines on which findings end; code scanning wants them. */
  readonly text: (file: string) => string | undefined;
}

/** A code with the name of its family and the address of its explanation on the web. */
export interface CodeDescription extends Omit<CodeEntry, "code"> {
  readonly family: { readonly name: string };
  readonly page: string;
}

/**
 * SARIF 2.1.0 for code scanning and editors: one run, the rules it used, results with locations, help and fixes.
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0; GitHub, SARIF support for code scanning.
 */
export function formatSarif({ diagnostics }: Pick<ReportInput, "diagnostics">, options: SarifOptions): string {
  // Findings come file by file, so that one text at a time is enough.
  let current: { readonly file: string; readonly lines: LineIndex | undefined } | undefined;
  const linesOf = (file: string): LineIndex | undefined => {
    if (current?.file !== file) {
      const text = options.text(file);
      current = { file, lines: text === undefined ? undefined : new LineIndex(text.replace(/^\uFEFF/, "")) };
    }
    return current.lines;
  };
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort();
  const indexes = new Map(codes.map((code, index) => [code, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "power-batch",
            version: options.version,
            informationUri: "https://www.npmjs.com/package/power-batch",
            rules: codes.map((code) => rule(code, options.describe(code))),
          },
        },
        // Offsets and columns count as JavaScript and editors do.
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder that validate ran in." } } },
        results: diagnostics.map((diagnostic) =>
          result(diagnostic, indexes.get(diagnostic.code) ?? 0, linesOf(diagnostic.file)),
        ),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

/** Texts are shown as plain text where `markdown` is not given, so marks around code are taken away. */
function rule(code: string, description: CodeDescription | undefined): object {
  if (description === undefined) return { id: code, name: code };
  const { severity, summary, why, fix, source, family, page } = description;
  return {
    id: code,
    name: code,
    shortDescription: { text: plain(summary) },
    fullDescription: { text: plain(`${summary} ${why}`), markdown: `${summary} ${why}` },
    help: {
      text: plain(`${why}\n\nFix: ${fix}\n\nSource: ${source}`),
      markdown: `${why}\n\n**Fix.** ${fix}\n\n**Source.** ${source}`,
    },
    helpUri: page,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [family.name] },
  };
}

function plain(markdown: string): string {
  return markdown
    .replaceAll("`", "")
    .replaceAll("**", "")
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)");
}

function result(diagnostic: Diagnostic, ruleIndex: number, lines: LineIndex | undefined): object {
  const { code, severity, message, help, file, pointer, range, fix } = diagnostic;
  const artifactLocation = location(file);
  const end = endOf(range, lines);
  const region = {
    startLine: range.line,
    startColumn: range.column,
    // Exclusive, as SARIF counts columns.
    endLine: end.line,
    endColumn: end.column,
    charOffset: range.offset,
    charLength: range.end - range.offset,
  };
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: help === undefined ? message : `${message} (${help})` },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        ...(pointer === "" ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    // Line numbers move with every edit; rule and pointer keep a finding the same one.
    partialFingerprints: { "rulePointer/v1": `${code}:${pointer === "" ? String(range.line) : pointer}` },
    // A repair without edits (a byte order mark goes when the file is written) is none that an editor can make.
    ...(fix === undefined || fix.length === 0
      ? {}
      : {
          fixes: [
            {
              description: { text: "what --fix does" },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: fix.map((edit) => ({
                    deletedRegion: { charOffset: edit.offset, charLength: edit.end - edit.offset },
                    insertedContent: { text: edit.replacement },
                  })),
                },
              ],
            },
          ],
        }),
  };
}

/** Where a finding ends. A finding about a file as a whole, or in one without a text, has no extent. */
function endOf(
  { line, column, offset, end }: Diagnostic["range"],
  lines: LineIndex | undefined,
): { line: number; column: number } {
  return lines !== undefined && end > offset && end <= lines.text.length ? lines.position(end) : { line, column };
}

/** Relative files belong to the source root; absolute ones are file URIs. */
function location(file: string): object {
  const uri = encodeURI(file).replaceAll("#", "%23").replaceAll("?", "%3F");
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri}` };
  if (file.startsWith("/")) return { uri: `file://${uri}` };
  // What is in front of a colon in a relative name would be read as a scheme.
  return { uri: uri.replaceAll(":", "%3A"), uriBaseId: "%SRCROOT%" };
}
