import { expect } from "chai";
import fc from "fast-check";
import { validateCommand } from "../../scripts/commands/validate.js";
import type { Host } from "../../scripts/core/host/host.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";
import { runCommand } from "../support/run-command.js";

const file = "connector/apiDefinition.swagger.json";

interface Token {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/** One way to break a file: which tokens it may hit, and what it writes in place of one. */
interface Breakage {
  readonly hits: (token: Token, next: Token | undefined) => boolean;
  readonly becomes: (token: string) => string;
}

const isText = ({ text }: Token): boolean => text.startsWith('"');
const is =
  (...texts: readonly string[]) =>
  ({ text }: Token): boolean =>
    texts.includes(text);
const any = (): boolean => true;

const breakages: Readonly<Record<string, Breakage>> = {
  "a comma is deleted": { hits: is(","), becomes: () => "" },
  "a comma is doubled": { hits: is(","), becomes: () => ",," },
  "a comma before a bracket": { hits: is("}", "]"), becomes: (text) => "," + text },
  "a semicolon": { hits: is(","), becomes: () => ";" },
  "a stray bracket": { hits: any, becomes: (text) => "}" + text },
  "a bracket is deleted": { hits: is("{", "}", "[", "]"), becomes: () => "" },
  "a colon is deleted": { hits: is(":"), becomes: () => "" },
  "curly quotes": { hits: isText, becomes: (text) => `\u201C${text.slice(1, -1)}\u201D` },
  "single quotes": { hits: isText, becomes: (text) => `'${text.slice(1, -1)}'` },
  "a quote is deleted": { hits: isText, becomes: (text) => text.slice(0, -1) },
  "white space of other scripts": { hits: any, becomes: (text) => "\u2003" + text + "\u00A0" },
  "words of another language": { hits: is("true", "false"), becomes: (text) => (text === "true" ? "True" : "False") },
  "a comment": { hits: any, becomes: (text) => `/* why */${text}` },
  "a member given twice": {
    hits: (token, next) => isText(token) && next?.text === ":",
    becomes: (text) => `${text}: "twice", ${text}`,
  },
  "an unknown escape": { hits: isText, becomes: (text) => `"\\x${text.slice(1)}` },
};

/** Changes of the whole text. */
const rewrites: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "a byte order mark": (text) => "\uFEFF" + text,
  "line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "text behind the end": (text) => text + "}",
};

function broken(text: string, steps: readonly (readonly [string, number])[]): string {
  let result = text;
  for (const [name, where] of steps) {
    const breakage = breakages[name]!;
    const tokens = tokensOf(result);
    const hits = tokens.filter((token, at) => breakage.hits(token, tokens[at + 1]));
    const hit = hits[where % Math.max(1, hits.length)];
    if (hit !== undefined) result = result.slice(0, hit.at) + breakage.becomes(hit.text) + result.slice(hit.end);
  }
  return result;
}

const fix = (host: Host): Promise<unknown> => runCommand(validateCommand, host, { fix: true, format: "json" });

/** What a reader takes from the text; undefined when it is not JSON. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

describe("validate --fix on broken text", () => {
  const files = connectorFiles({});
  const sound = files[file] as string;

  it("writes nothing that cannot be read, changes no value and has nothing left to do", async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(breakages)), fc.nat());
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...Object.keys(rewrites)),
      async (steps, rewrite) => {
        const before = rewrites[rewrite]!(broken(sound, steps));
        const host = memoryHost({ ...files, [file]: before });
        await fix(host);
        const once = host.files.readText(file);
        if (once !== before) {
          // A member that is given twice counts as readers count it: the last one. A bracket that is missing in one
          // location and stands in another moves members, which no reader can know.
          const moved = steps.filter(([name]) => name.includes("bracket is") || name.includes("stray")).length;
          const isMoved = moved + (rewrite === "text behind the end" ? 1 : 0) > 1;
          const wanted = valueOf(before) ?? (isMoved ? valueOf(once) : valueOf(sound));
          expect(wanted).not.to.equal(undefined);
          expect(valueOf(once)).to.deep.equal(wanted);
        }
        await fix(host);
        expect(host.files.readText(file)).to.equal(once);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it("leaves a truncated file as it is", async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: sound.length - 3 }), async (length) => {
      const before = sound.slice(0, length);
      const host = memoryHost({ ...files, [file]: before });
      await fix(host);
      expect(host.files.readText(file)).to.equal(before);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("leaves a file alone that is not UTF-8", async () => {
    const text = sound.replace("Reads and writes", "Führt und ändert").replace('"x-ms-summary"', '"x-ms-sumary"');
    const before = Buffer.from(text, "latin1");
    const host = memoryHost({ ...files, [file]: before });
    const { printed } = (await fix(host)) as { printed: string };
    expect(printed).to.contain("EncodingNotSupported");
    expect(Buffer.from(host.files.readBytes(file)).equals(before)).to.equal(true);
  });
});
