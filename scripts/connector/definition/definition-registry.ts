import { decodeOrKeep } from "../../core/decode-or-keep.js";
import path from "node:path";
import { isJsonObject } from "../../core/json/json-object.js";
import { pointerTokens, valueAt } from "../../core/json/pointer.js";
import type { Origin, SourceSet } from "../source-set.js";

/** Gives every schema that is referred to a name under `#/definitions/`, once. */
export class DefinitionRegistry {
  private readonly names = new Map<string, string>();
  private readonly takenBy = new Map<string, string>();
  /** Absolute path of each document's file: `$ref` paths are relative to it. */
  private readonly paths = new Map<string, string>();
  readonly built = new Map<string, unknown>();

  constructor(
    private readonly sources: SourceSet,
    private readonly mainFile: string,
  ) {
    this.paths.set(sources.nameOf(mainFile), mainFile);
  }

  /**
   * The target of a `$ref`, through further references. Reports and returns undefined when it has none.
   * @param from the object with the `$ref`
   */
  target(from: Origin, reference: string): Origin | undefined {
    const seen = new Set<string>();
    let holder = from;
    let text = reference;
    for (;;) {
      const next = this.step(holder, text, from);
      if (next === undefined) return undefined;
      const value = valueAt(next.document.value, next.pointer);
      const key = keyOf(next);
      if (seen.has(key)) {
        this.report(from, `'${reference}' refers back to itself and never to a schema`);
        return undefined;
      }
      seen.add(key);
      if (isJsonObject(value) && typeof value["$ref"] === "string" && Object.keys(value).length === 1) {
        holder = next;
        text = value["$ref"];
        continue;
      }
      return next;
    }
  }

  /** The name of a target, and whether it was asked for the first time (then it is still to be built). */
  nameOf(target: Origin): { readonly name: string; readonly isNew: boolean } {
    const key = keyOf(target);
    const known = this.names.get(key);
    if (known !== undefined) return { name: known, isNew: false };
    const candidates = this.candidates(target);
    let name = candidates.find((candidate) => !this.takenBy.has(candidate));
    for (let number = 2; name === undefined; number++) {
      const numbered = `${candidates.at(-1) ?? "Schema"}${number}`;
      if (!this.takenBy.has(numbered)) name = numbered;
    }
    this.names.set(key, name);
    this.takenBy.set(name, key);
    return { name, isNew: true };
  }

  private step(holder: Origin, reference: string, from: Origin): Origin | undefined {
    const [file, fragment] = splitReference(reference);
    if (/^[a-z][a-z0-9+.-]*:/i.test(file)) {
      this.report(from, `'${reference}' is a URL, expected a file of this project`);
      return undefined;
    }
    let document = holder.document;
    if (file !== "") {
      const absolute = path.resolve(path.dirname(this.pathOf(holder)), file);
      if (!this.sources.isInside(absolute)) {
        this.report(from, `'${reference}' refers to a file outside the project`);
        return undefined;
      }
      const found = this.sources.document(absolute);
      if (found === undefined) {
        this.report(from, `'${reference}' names a file that does not exist: ${this.sources.nameOf(absolute)}`);
        return undefined;
      }
      this.paths.set(found.file, absolute);
      document = found;
    }
    if (fragment !== "" && !fragment.startsWith("/")) {
      this.report(from, `'${reference}' does not end in a JSON pointer, expected '#/…'`);
      return undefined;
    }
    if (valueAt(document.value, fragment) === undefined) {
      this.report(from, `'${reference}' has no target: ${document.file} has no '${fragment === "" ? "/" : fragment}'`);
      return undefined;
    }
    return { document, pointer: fragment };
  }

  private report(from: Origin, message: string): void {
    this.sources.report({ ...from, pointer: `${from.pointer}/$ref` }, { code: "SchemaReferenceNotFound", message });
  }

  private pathOf(origin: Origin): string {
    return this.paths.get(origin.document.file) ?? path.join(this.sources.root, origin.document.file);
  }

  private candidates(target: Origin): string[] {
    const tokens = pointerTokens(target.pointer).filter((token) => token !== "definitions" && token !== "$defs");
    const isMain = target.document.file === this.sources.nameOf(this.mainFile);
    const fragment = tokens.map(pascalCase).join("");
    if (isMain && fragment !== "") return [tokens.length === 1 ? (tokens[0] ?? fragment) : fragment];
    const steps = target.document.file.split("/");
    const base = pascalCase((steps.at(-1) ?? "schema").replace(/(\.schema)?\.(json|ya?ml)$/i, ""));
    const family = pascalCase(steps.at(-2) ?? "");
    return [base + fragment, family + base + fragment];
  }
}

function keyOf(origin: Origin): string {
  return `${origin.document.file}#${origin.pointer}`;
}

function splitReference(reference: string): [string, string] {
  const hash = reference.indexOf("#");
  if (hash < 0) return [reference, ""];
  return [reference.slice(0, hash), decodeOrKeep(reference.slice(hash + 1))];
}

function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
