import type { Finding } from "../core/diagnostics/diagnostic.js";
import { readSolution } from "../solution/model/read-solution.js";
import type { SolutionFiles } from "../solution/model/solution-files.js";
import { runSolutionRules } from "../solution/rules/run-solution-rules.js";
import { foreignSolutionRules } from "../solution/rules/solution-rules.js";
import { decodeUtf8, maximumFileSize, type SolutionFolder } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import type { FindingSink } from "./report-sink.js";

/** Checks what only a solution as a whole can show; its flows and connectors are checked one by one elsewhere. */
export function checkSolution(tree: FileTree, { folder }: SolutionFolder, sink: FindingSink): void {
  const prefix = folder === "" ? "" : `${folder}/`;
  const shown = (file: string): string => tree.display(prefix + file);
  const files = solutionFiles(tree, prefix);
  const { context, syntax } = readSolution(files, false);
  const remembered = new Set<string>();
  /** Reports quote the lines of findings. */
  const remember = (file: string): void => {
    const text = remembered.has(file) ? undefined : files.text(file);
    remembered.add(file);
    if (text !== undefined) sink.remember({ file: shown(file), text }, () => decodeUtf8(tree.read(prefix + file)));
  };
  for (const { file, range, ...finding } of syntax) {
    remember(file);
    sink.addAt(shown(file), finding, range);
  }
  if (context === undefined) return;
  for (const file of [context.manifestFile, context.customizationsFile]) {
    if (context.files.includes(file)) sink.count(shown(file));
  }
  const add = (file: string, finding: Finding): void => {
    const document = context.document(file);
    if (document === undefined) {
      sink.addAt(shown(file), finding);
      return;
    }
    remember(file);
    sink.add({ ...document, file: shown(file) }, finding);
  };
  runSolutionRules(context, sink.settings, add, foreignSolutionRules);
}

function solutionFiles(tree: FileTree, prefix: string): SolutionFiles {
  const isWhole = tree.isArchive === true && prefix !== "" && tree.files.every((file) => file.startsWith(prefix));
  return {
    zipped: tree.isArchive === true,
    folderInZip: isWhole ? prefix.slice(0, -1) : undefined,
    names: tree.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length)),
    text: (name) => (tree.size(prefix + name) <= maximumFileSize ? decodeUtf8(tree.read(prefix + name)) : undefined),
  };
}
