import { LineIndex } from "../../core/source/line-index.js";
import type { SolutionFolder } from "../discover.js";
import type { FileTree } from "../file-tree.js";
import type { Sink } from "../report-sink.js";
import { readSolution } from "./read-solution.js";
import { solutionRules } from "./solution-rules.js";

/** Checks what only a solution as a whole can show; its flows and connectors are checked one by one elsewhere. */
export function checkSolution(tree: FileTree, unit: SolutionFolder, sink: Sink): void {
  const prefix = unit.folder === "" ? "" : `${unit.folder}/`;
  const shown = (file: string): string => tree.display(prefix + file);
  const context = readSolution(tree, unit);
  if (!("flows" in context)) {
    for (const { file, message } of context) sink.addAt(shown(file), { code: "XmlSyntax", severity: "error", message });
    return;
  }
  sink.count(shown(context.manifestFile));
  if (context.files.includes(context.customizationsFile)) sink.count(shown(context.customizationsFile));
  for (const rule of solutionRules) {
    for (const { file, near, message, help } of rule.check(context)) {
      const text = near === undefined ? undefined : context.text(file);
      const offset = near === undefined ? -1 : (text?.indexOf(near) ?? -1);
      const finding = { code: rule.code, severity: rule.severity, message, ...(help === undefined ? {} : { help }) };
      if (text === undefined || near === undefined || offset < 0) sink.addAt(shown(file), finding);
      else
        sink.addAt(shown(file), finding, {
          ...new LineIndex(text).position(offset),
          offset,
          end: offset + near.length,
        });
    }
  }
}
