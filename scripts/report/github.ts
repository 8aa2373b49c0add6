import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.js";
import { isWholeFile } from "../core/diagnostics/whole-file.js";

const commands = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;

/** Workflow commands that GitHub Actions shows at the lines of a pull request. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, file, range, code, message, help }) => {
      const properties = `file=${property(file)},${isWholeFile(range) ? "" : `line=${range.line},col=${range.column},`}title=${property(code)}`;
      return `::${commands[severity]} ${properties}::${data(help === undefined ? message : `${message}\n${help}`)}`;
    })
    .join("\n");
}

/** Source: GitHub Docs, workflow commands: percent, line ends, and in properties colon and comma are escaped. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
