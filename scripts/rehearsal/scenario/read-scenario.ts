import * as path from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { packageDirectory } from "../../core/host/package-directory.js";
import { pointer as join } from "../../core/json/pointer.js";
import { readSource } from "../../core/source/read-source.js";
import { locate, type SourceDocument } from "../../core/source/source-document.js";
import { filesBeside, type MockFiles } from "../mocks/mock-files.js";
import type { Scenario } from "./scenario.js";

const schemaFile = path.join(packageDirectory, "schemas/project/scenario.schema.json");

let check: ValidateFunction | undefined;

/** A scenario with the text it came from. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly document: SourceDocument;
  /** Files that its mocks name. */
  readonly mockFiles: MockFiles;
}

/**
 * Reads a scenario file.
 * @param name the file as findings name it
 * @throws InputError with the location of everything that is wrong
 */
export function readScenario(files: Files, file: string, name = file): ScenarioFile {
  const document = readSource(files, file, name);
  checkScenario(files, document);
  return { scenario: document.value as Scenario, document, mockFiles: filesBeside(files, path.dirname(file)) };
}

function checkScenario(files: Files, document: SourceDocument): void {
  check ??= new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(files.readText(schemaFile)) as object);
  if (check(document.value)) return;
  const diagnostics = bestErrors(check.errors ?? []).map((error) =>
    locate(document, {
      code: "ScenarioSchema",
      severity: "error",
      message: messageOf(error),
      pointer:
        error.keyword === "additionalProperties"
          ? join(error.instancePath, String(error.params["additionalProperty"]))
          : error.instancePath,
      at: error.keyword === "additionalProperties" ? "key" : "value",
    }),
  );
  const [first] = diagnostics;
  const location = first === undefined ? document.file : `${document.file}:${first.range.line}:${first.range.column}`;
  throw new InputError(`${location}: ${first?.message ?? "not a scenario"}`, diagnostics);
}

/** Alternatives report the misfit of every one of them: the deepest one is what the author meant. */
function bestErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const real = errors.filter((error) => error.keyword !== "oneOf" && error.keyword !== "if");
  const depth = (error: ErrorObject): number => error.instancePath.split("/").length;
  const seen = new Set<string>();
  return real
    .filter(
      (error) =>
        !real.some(
          (other) =>
            other !== error && depth(other) > depth(error) && other.instancePath.startsWith(`${error.instancePath}/`),
        ),
    )
    .filter((error) => {
      const key = `${error.instancePath} ${messageOf(error)}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function messageOf(error: ErrorObject): string {
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties":
      return `'${String(params["additionalProperty"])}' is not allowed here`;
    case "required":
      return `'${String(params["missingProperty"])}' is missing`;
    case "enum":
      return `not one of ${(params["allowedValues"] as unknown[]).map((value) => `'${String(value)}'`).join(", ")}`;
    case "type":
      return `expected ${String(params["type"])}`;
    default:
      return error.message ?? error.keyword;
  }
}
