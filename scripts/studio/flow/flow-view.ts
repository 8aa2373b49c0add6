import * as path from "node:path";
import type { FoundFlow } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { pointerOf } from "../../core/rules/location.js";
import { parseSource } from "../../core/source/read-source.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import type { FlowModel } from "../../flow/model/index.js";
import { customLooks, flowDrawing } from "../../picture/index.js";
import type { FlowView, SourceExpression, SourceNode } from "../api.js";
import { maskSource } from "../source/mask-source.js";
import type { StudioSource } from "../source/studio-source.js";
import { expressionId } from "./expression-id.js";
import { scenarioEntries } from "./scenario-entries.js";

/** A larger flow takes too long to be laid out, and nobody could read it. */
const mostDrawn = 1_000;

/** A line longer than this was not written by a person. */
const longestLine = 400;

export function flowView(host: Host, source: StudioSource, found: FoundFlow): FlowView {
  const { id, file } = found;
  const scenarios = scenarioEntries(host, source.scenariosOf(found));
  try {
    const { document, model } = found.read();
    const shown = readable(document);
    return {
      id,
      file,
      title: model.displayName ?? id,
      description: descriptionOf(model),
      source: maskSource(shown.text.replace(/^\uFEFF/, "")),
      isReformatted: shown !== document,
      drawing:
        model.actions.length > mostDrawn
          ? undefined
          : flowDrawing(model, { name: id, customConnectors: customLooks(model, source.set) }, true),
      nodes: sourceNodes(model, shown),
      expressions: sourceExpressions(model, shown),
      scenarios,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const text = sourceText(host, found);
    const empty = { description: "", isReformatted: false, nodes: [], expressions: [] };
    return { ...empty, id, file, title: id, source: text, scenarios, problem: error.message };
  }
}

/** The text of a file that could not be read as a flow, for the person who is about to mend it. */
function sourceText({ files }: Host, { directory, file }: FoundFlow): string {
  return directory === undefined ? "" : maskSource(files.readText(path.join(directory, path.basename(file))));
}

function descriptionOf({ root, definition }: FlowModel): string {
  const { description } = root;
  if (typeof description === "string") return description;
  return typeof definition["description"] === "string" ? definition["description"] : "";
}

/** The document, or the same with line ends: exports are one long line. */
function readable(document: SourceDocument): SourceDocument {
  const { text, value, file } = document;
  if (!isJsonObject(value) || !text.split("\n", 3).some((line) => line.length > longestLine)) return document;
  return parseSource(file.replace(/\.[^./]*$/, ".json"), exactJson(value, 2));
}

function sourceNodes({ nodes }: FlowModel, document: SourceDocument): SourceNode[] {
  const { lines, text } = document;
  return nodes.map(({ name, pointer, type, kind }) => {
    const key = document.range({ pointer, at: "key" });
    const { end } = document.range({ pointer });
    const last = text.slice(0, end).trimEnd().length;
    return {
      name,
      pointer,
      type,
      isTrigger: kind === "trigger",
      start: key.line,
      end: Math.max(key.line, lines.position(Math.max(last - 1, 0)).line),
    };
  });
}

function sourceExpressions({ expressions }: FlowModel, document: SourceDocument): SourceExpression[] {
  const { text } = document;
  return expressions.flatMap((expression) => {
    const { node } = expression;
    if (node === undefined) return [];
    const { line, column, offset, end } = document.range({ pointer: pointerOf(expression.location) });
    const isOneLine = !text.slice(offset, end).trimEnd().includes("\n");
    return {
      id: expressionId(node, expression),
      node: node.name,
      text: expression.text,
      line,
      column,
      length: isOneLine ? text.slice(offset, end).trimEnd().length : undefined,
    };
  });
}
