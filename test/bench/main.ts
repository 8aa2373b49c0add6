import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A bench file exports one function whose name ends in Figures; it gives plain numbers and texts, nested as it likes. */
type Figures = () => Promise<object>;

/**
 * Runs every bench, or those named, one after the other in this process, and prints the figures. Ratios are measured side
 * by side in one run; single times depend on the machine.
 */
async function main(argv: readonly string[]): Promise<void> {
  const wanted = argv.filter((argument) => !argument.startsWith("--"));
  const directory = fileURLToPath(new URL(".", import.meta.url));
  const results: Record<string, object> = {};
  const files = readdirSync(directory).filter((file) => file.endsWith(".bench.js"));
  for (const file of files.sort()) {
    const name = file.replace(".bench.js", "");
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const exported = (await import(new URL(file, import.meta.url).href)) as Record<string, unknown>;
    const figures = Object.entries(exported).find(([key]) => key.endsWith("Figures"))?.[1] as Figures | undefined;
    if (figures === undefined) throw new Error(`${file} exports no function whose name ends in Figures`);
    process.stderr.write(`${name} ...\n`);
    results[name] = await figures();
    if (!argv.includes("--json")) console.log(`${name}\n${lines(results[name], "  ").join("\n")}\n`);
  }
  if (argv.includes("--json")) console.log(JSON.stringify(results, null, 2));
}

function lines(value: object, indent: string): string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === "object" && part !== null
      ? [`${indent}${key}`, ...lines(part, `${indent}  `)]
      : [`${indent}${key.padEnd(48 - indent.length)} ${shown(part)}`],
  );
}

function shown(value: unknown): string {
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? value.toLocaleString("en-US") : value.toPrecision(4);
}

await main(process.argv.slice(2));
