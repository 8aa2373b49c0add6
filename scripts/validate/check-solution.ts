import { readSolution } from "../solution/model/read-solution.js";
import type { SolutionFiles } from "../solution/model/solution-files.js";
import { runSolutionRules } from "../solution/rules/run-solution-rules.js";
import { decodeUtf8, maximumFileSize, type SolutionFolder } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import type { Sink } from "./report-sink.js";

/** Checks what only a solution as a whole can show; its flows and connectors are checked one by one elsewhere. */
export function checkSolution(tree: FileTree, { folder }: SolutionFolder, sink: Sink): void {
  const prefix = folder === "" ? "" : `${folder}/`;
  const shown = (file: string): string => tree.display(prefix + file);
  const { context, syntax } = readSolution(solutionFiles(tree, prefix), false);
  for (const { file, range, ...finding } of syntax) sink.addAt(shown(file), finding, range);
  if (context === undefined) return;
  for (const file of [context.manifestFile, context.customizationsFile]) {
    if (context.files.includes(file)) sink.count(shown(file));
  }
  runSolutionRules(context, sink.settings, (file, finding) => {
    const document = context.document(file);
    if (document === undefined) sink.addAt(shown(file), finding);
    else sink.add({ ...document, file: shown(file) }, finding);
  });
}

function solutionFiles(tree: FileTree, prefix: string): SolutionFiles {
  return {
    names: tree.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length)),
    text: (name) => (tree.size(prefix + name) <= maximumFileSize ? decodeUtf8(tree.read(prefix + name)) : undefined),
  };
}
