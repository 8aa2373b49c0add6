import * as path from "node:path";
import { isWholeFile } from "../core/diagnostics/whole-file.js";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Host } from "../core/host/host.js";
import { LineIndex } from "../core/source/line-index.js";
import { validate, type ValidateResult } from "../validate/index.js";
import { registry } from "../validate/registry.js";
import type { FindingCounts, FindingView } from "./api.js";
import { EvidenceMask } from "../report-page/mask-evidence.js";
import { maskSource } from "./source/mask-source.js";
import { environmentSecrets } from "./source/source-secrets.js";
import type { StudioSource } from "./source/studio-source.js";

/** More than this nobody reads on a page; the command prints all of them. */
const mostFindings = 2_000;

const severities = ["error", "warning", "info"] as const;

/** Lines before and after a finding. */
const around = 2;

/** A line of a frame; generated JSON can be one line of a megabyte. */
const longestLine = 300;

export interface Findings {
  readonly counts: FindingCounts;
  readonly list: readonly FindingView[];
}

/**
 * Checks what the studio shows: of a project its sources.
 * @param secrets that messages and lines must not show
 */
export async function findFindings(
  host: Host,
  source: StudioSource,
  secrets: readonly string[] = environmentSecrets(host),
): Promise<Findings> {
  const folders = ["connector", "flows", "tables", "connectors"]
    .map((folder) => path.join(source.given, folder))
    .filter((folder) => source.isProject && host.files.isDirectory(path.resolve(host.workingDirectory, folder)));
  const result = await validate({ host, paths: folders.length > 0 ? folders : [source.given], keepTexts: true });
  const { errors, warnings, infos } = result.summary;
  const view = findingViewer(result, source, new EvidenceMask(secrets));
  const gravest = [...result.diagnostics].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  return { counts: { errors, warnings, infos }, list: gravest.slice(0, mostFindings).map(view) };
}

function findingViewer(
  result: ValidateResult,
  { flows, set }: StudioSource,
  mask: EvidenceMask,
): (finding: Diagnostic) => FindingView {
  const indexes = new Map<string, LineIndex | undefined>();
  const indexOf = (file: string): LineIndex | undefined => {
    if (!indexes.has(file)) {
      const text = result.text(file);
      indexes.set(
        file,
        text === undefined ? undefined : new LineIndex(mask.known(maskSource(text.replace(/^\uFEFF/, "")))),
      );
    }
    return indexes.get(file);
  };
  return ({ code, severity, message, help, file, range }) => ({
    code,
    severity,
    message: mask.text(message),
    help: help && mask.text(help),
    why: registry.get(code)?.why,
    file,
    line: range.line,
    column: range.column,
    frame: isWholeFile(range) ? undefined : frameOf(indexOf(file), range),
    flow: flows.find((flow) => flow.file === file)?.id,
    connector: set.connectors.find((one) => path.posix.dirname(one.file) === path.posix.dirname(file))?.id,
  });
}

function frameOf(
  index: LineIndex | undefined,
  { line, offset, end, column }: Diagnostic["range"],
): FindingView["frame"] {
  if (index === undefined) return undefined;
  const first = Math.max(1, line - around);
  const last = Math.min(index.lineCount, line + around);
  const lines = Array.from({ length: last - first + 1 }, (_, at) => index.line(first + at).slice(0, longestLine));
  const rest = index.line(line).length - column + 1;
  return { first, lines, length: Math.max(1, Math.min(end - offset, rest)) };
}
