import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import type * as Yaml from "yaml";
import type { Document, Pair } from "yaml";
import { isJsonObject } from "../json/json-object.js";
import { editYaml } from "./edit-yaml.js";
import { yamlText } from "./yaml-text.js";
import { parseYamlSource } from "./yaml-source.js";

/**
 * The text of a YAML file that should have another value. A file with that value already stays as it is; otherwise only
 * what differs is changed: comments, the order of members and quotes stay, and layout as well unless the change is larger than
 * lines.
 */
export function mergeYaml(text: string, value: unknown): string {
  const now = parseYamlSource("", text);
  if (now.syntax.length === 0 && isDeepStrictEqual(now.value, value)) return text;
  if (now.syntax.length === 0) {
    const edited = editYaml(text, now.value, value);
    if (edited !== undefined) return edited;
  }
  const yaml = createRequire(import.meta.url)("yaml") as typeof Yaml;
  const document = yaml.parseDocument(text);
  // What an alias repeats cannot be changed at one location only.
  let hasAlias = false;
  yaml.visit(document, { Alias: () => void (hasAlias = true) });
  if (document.errors.length > 0 || hasAlias) return yamlText(value);
  change(yaml, document, [], now.value, value);
  const merged = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  // The value counts more than the comments.
  return isDeepStrictEqual(parseYamlSource("", merged).value, value) ? merged : yamlText(value);
}

type Path = readonly (string | number)[];

function change(yaml: typeof Yaml, document: Document.Parsed, path: Path, from: unknown, to: unknown): void {
  if (isDeepStrictEqual(from, to)) return;
  if (isJsonObject(from) && isJsonObject(to)) {
    for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) document.deleteIn([...path, key]);
    for (const [key, member] of Object.entries(to)) {
      if (Object.hasOwn(from, key)) change(yaml, document, [...path, key], from[key], member);
      else document.setIn([...path, key], document.createNode(member));
    }
    return;
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    for (let index = from.length - 1; index >= to.length; index--) document.deleteIn([...path, index]);
    to.forEach((item: unknown, index) => {
      if (index < from.length) change(yaml, document, [...path, index], from[index], item);
      else document.addIn(path, document.createNode(item));
    });
    return;
  }
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const isScalar = typeof to !== "object" || to === null;
  if (yaml.isScalar(node) && isScalar) {
    // A plain word may have to be quoted now: the writer decides.
    if (typeof to !== typeof node.value) delete node.type;
    node.value = to;
    delete node.source;
  } else if (path.length === 0) document.contents = document.createNode(to) as never;
  else replace(yaml, document, path, to);
}

/** Sets a member and keeps the comments of its key. */
function replace(yaml: typeof Yaml, document: Document.Parsed, path: Path, to: unknown): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair: Pair | undefined = yaml.isMap(parent)
    ? parent.items.find((item) => yaml.isScalar(item.key) && item.key.value === path.at(-1))
    : undefined;
  if (pair === undefined) document.setIn(path, document.createNode(to));
  else pair.value = document.createNode(to);
}
