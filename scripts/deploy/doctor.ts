import type { Processes } from "../core/host/processes.js";

/** A program that parts of Power Batch need. */
export interface Tool {
  readonly name: string;
  /** Programs that will do, first found first; with what they print their version. */
  readonly programs: readonly (readonly [program: string, parameter: string])[];
  /** What does not work without it. */
  readonly without: string;
  readonly get: string;
}

const tools: readonly Tool[] = [
  {
    name: ".NET SDK",
    programs: [["dotnet", "--version"]],
    without:
      "connector scripts are neither checked nor run: `script`, and rehearsals of flows that use script operations",
    get: "https://dotnet.microsoft.com/download (8.0 or later)",
  },
  {
    name: "pac",
    programs: [["pac", "help"]],
    without: "`deploy` has nothing to drive; import the zips of `package` in the maker portal instead",
    get: "dotnet tool install --global Microsoft.PowerApps.CLI.Tool",
  },
  {
    name: "paconn",
    programs: [["paconn", "--version"]],
    without: "`deploy --paconn` (connectors in environments without Dataverse)",
    get: "pip install paconn",
  },
  {
    name: "browser",
    programs: ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"].map(
      (name) => [name, "--version"] as const,
    ),
    without: "nothing: no command of this version opens one",
    get: "install Chromium, Chrome or Edge",
  },
];

export interface ToolState {
  readonly name: string;
  readonly found: boolean;
  readonly version?: string;
  readonly without: string;
  readonly get: string;
}

/** The oldest Node that is supported. */
const oldestNode = "20.19.0";

/** Looks for every tool. @param node as process.version says: v20.19.0 */
export async function checkTools(processes: Processes, node: string): Promise<ToolState[]> {
  const states: ToolState[] = [
    {
      name: "Node.js",
      found: isAtLeast(node.replace(/^v/, ""), oldestNode),
      version: node.replace(/^v/, ""),
      without: "everything",
      get: `https://nodejs.org (${oldestNode} or later)`,
    },
  ];
  for (const { name, programs, without, get } of tools) {
    const version = await firstVersion(processes, programs);
    states.push({ name, found: version !== undefined, ...(version === undefined ? {} : { version }), without, get });
  }
  return states;
}

async function firstVersion(processes: Processes, programs: Tool["programs"]): Promise<string | undefined> {
  for (const [program, parameter] of programs) {
    const result = await processes.run(program, [parameter]);
    if (result === undefined || result.code !== 0) continue;
    return /\d+(\.\d+)+[\w.+-]*/.exec(result.stdout + result.stderr)?.[0] ?? program;
  }
  return undefined;
}

function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [version, least].map((text) => text.split(".").map(Number));
  for (const [index, number] of (need ?? []).entries()) {
    const mine = have?.[index] ?? 0;
    if (mine !== number) return mine > number;
  }
  return true;
}
