import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Document, Node, YAMLError } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pointerTokens } from "../json/pointer.js";
import { LineIndex } from "./line-index.js";
import { rangeFinder, type LocationFinder, type SourceDocument } from "./source-document.js";

/** The parser is a hundred files: a run over JSON alone must not pay for them. */
let loaded: typeof Yaml | undefined;
function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)("yaml") as typeof Yaml;
  return loaded;
}

/** More aliases than a person writes by hand; stops "billion laughs" documents (yaml's own guard). */
const maxAliases = 100;

/** Parses YAML 1.2, keeping the location of every node. */
export function parseYamlSource(file: string, original: string): SourceDocument {
  const text = original.startsWith("\uFEFF") ? original.slice(1) : original;
  const lines = new LineIndex(text);
  let document: Document.Parsed | undefined;
  const syntax: Diagnostic[] = [];
  let value: unknown;
  try {
    document = yaml().parseDocument(text, { prettyErrors: false, uniqueKeys: true, logLevel: "error" });
    syntax.push(...meantErrors(document.errors).map((error) => yamlError(file, lines, error)));
    value = document.toJS({ maxAliasCount: maxAliases }) as unknown;
  } catch (error) {
    // A RangeError is the call stack: the parser recurses once a level.
    const message = error instanceof RangeError ? "nested too deeply" : error instanceof Error ? error.message : "";
    value = undefined;
    syntax.push({
      code: "YamlSyntax",
      severity: "error",
      message: `not usable YAML: ${message.toLowerCase()}`,
      pointer: "",
      file,
      range: { line: 1, column: 1, offset: 0, end: 0 },
    });
  }
  const parsed = document;
  const isGuess = document === undefined || document.errors.some(({ code }) => code !== "DUPLICATE_KEY");
  return { file, text, lines, value, isGuess, syntax, range: rangeFinder(lines, () => yamlLocations(parsed)) };
}

/**
 * The errors that a person made: after the first one that breaks the structure, such as a wrong indentation, the parser
 * guesses, and what it reports from then on follows from its guess. A repeated key breaks nothing.
 */
function meantErrors(errors: readonly YAMLError[]): readonly YAMLError[] {
  const inOrder = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const first = inOrder.findIndex(({ code }) => code !== "DUPLICATE_KEY");
  return (first < 0 ? inOrder : inOrder.slice(0, first + 1)).slice(0, 20);
}

function yamlError(file: string, lines: LineIndex, error: YAMLError): Diagnostic {
  const [offset, end] = error.pos;
  return {
    code: "YamlSyntax",
    severity: "error",
    message: `not valid YAML: ${error.message.split("\n")[0] ?? error.code}`,
    pointer: "",
    file,
    range: { ...lines.position(offset), offset, end },
  };
}

function yamlLocations(document: Document.Parsed | undefined): LocationFinder {
  if (document === undefined) return { find: () => ({ offset: 0, end: 0, scalar: false }) };
  const { isAlias, isMap, isPair, isScalar, isSeq } = yaml();
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  return {
    find(pointer, at) {
      let node: unknown = document.contents;
      let key: unknown;
      for (const token of pointerTokens(pointer)) {
        const container = resolve(node);
        const pair = isMap(container)
          ? container.items.find((item) => isScalar(item.key) && String(item.key.value) === token)
          : undefined;
        const child: unknown = isPair(pair)
          ? pair.value
          : isSeq(container)
            ? container.items[Number(token)]
            : undefined;
        if (child === undefined || child === null) {
          if (isPair(pair)) return extent(pair.key);
          return extent(key ?? node);
        }
        key = pair?.key;
        node = child;
      }
      return extent(at === "key" && key !== undefined ? key : node);
    },
  };
}

function extent(node: unknown): { offset: number; end: number; scalar: boolean } {
  const { isNode, isScalar } = yaml();
  if (!isNode(node)) return { offset: 0, end: 0, scalar: false };
  const range = (node as Node).range;
  return { offset: range?.[0] ?? 0, end: range?.[1] ?? 0, scalar: isScalar(node) && typeof node.value === "string" };
}
