import * as fs from "node:fs";
import * as path from "node:path";

/** A string or property name of a flow that holds an `@`. */
export interface SampleTemplate {
  readonly file: string;
  readonly text: string;
}

/**
 * Every template of the flow definitions in a folder tree: files whose JSON has actions somewhere.
 * @param directory the value of POWER_BATCH_SAMPLES
 */
export function sampleTemplates(directory: string): SampleTemplate[] {
  const found: SampleTemplate[] = [];
  const files = fs
    .readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"));
  for (const file of files.sort()) {
    const text = fs.readFileSync(path.join(directory, file), "utf8").replace(/^\uFEFF/, "");
    const definition = findDefinition(JSON.parse(text) as unknown);
    collect(definition, (template) => found.push({ file, text: template }));
  }
  return found;
}

/** The object that has `triggers` and `actions`, wherever the export keeps it. */
function findDefinition(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if ("actions" in value && "triggers" in value) return value;
  for (const member of Object.values(value)) {
    const found = findDefinition(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

function collect(value: unknown, add: (template: string) => void): void {
  if (typeof value === "string") {
    if (value.includes("@")) add(value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      collect(key, add);
      collect(member, add);
    }
  }
}
