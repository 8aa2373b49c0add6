import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

/** What reaches out of the script: files, processes, the machine's settings, connections and code of its own. */
const ways: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:File|Directory)\s*\.\s*(?:Read|Write|Open|Create|Delete|Append|Copy|Move|Replace|Enumerate|Get)\w*\s*\(/g,
    "files",
  ],
  [/\bnew\s+(?:System\.IO\.)?(?:FileStream|FileInfo|DirectoryInfo)\s*\(/g, "files"],
  [/\bProcess\s*\.\s*Start\s*\(/g, "other processes"],
  [
    /\bEnvironment\s*\.\s*(?:GetEnvironmentVariables?|SetEnvironmentVariable|Exit|FailFast)\s*\(/g,
    "the machine's settings",
  ],
  [/\bAssembly\s*\.\s*Load\w*\s*\(/g, "other assemblies"],
  [/\bnew\s+(?:System\.Net\.Sockets\.)?(?:Socket|TcpClient|TcpListener|UdpClient)\s*\(/g, "sockets"],
  [/\[\s*DllImport\b/g, "native libraries"],
];

export const scriptLeavesTheSandbox: ScriptRule = {
  code: "ScriptLeavesTheSandbox",
  summary: "A script works on its request and nothing else: no files, processes, sockets or settings of the machine.",
  why: "It runs on a machine of the platform that nobody knows: such calls fail, or give what belongs to somebody else.",
  fix: "Take what the script needs from the request, and call services through `Context.SendAsync`.",
  source: sources.customCode,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const [pattern, what] of ways) {
      for (const match of index.code.matchAll(pattern)) {
        const name = /\w+/.exec(match[0].replace(/^(?:new\s+|\[\s*)(?:System\.(?:IO|Net\.Sockets)\.)?/, ""))?.[0] ?? "";
        // A class of the script's own may have the name.
        if (new RegExp(`\\b(?:class|struct|enum)\\s+${name}\\b`).test(index.code)) continue;
        report("", `the script uses ${what} (${name}), which it cannot rely on`, {
          within: { offset: match.index, end: match.index + match[0].length },
        });
      }
    }
  },
};
