import { Ajv } from "ajv";
import { expect } from "chai";
import { strToU8, zipSync } from "fflate";
import { createRequire } from "node:module";
import * as fs from "node:fs";
import { formatSarif } from "../../scripts/report/sarif.js";
import { registry } from "../../scripts/validate/registry.js";
import { validate, type ValidateResult } from "../../scripts/validate/index.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { changedFlow } from "../flow/rules/fixture.js";
import { memoryHost } from "../support/memory-host.js";

/** The schema of SARIF 2.1.0 as the standard's authors publish it, from a package of theirs. */
const schema = JSON.parse(
  fs.readFileSync(
    createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    "utf8",
  ),
) as object;

const isUri = (text: string): boolean => URL.canParse(text) && isUriReference(text);
/** Source: RFC 3986, §2 and §4.2: a relative reference has no colon in its first segment. */
const isUriReference = (text: string): boolean =>
  /^(?:[a-z][a-z\d+.-]*:.*|[^:/]*(?:\/.*)?)$/i.test(text) && /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-F]{2})*$/.test(text);

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  // One pattern of the schema is none for expressions with the flag u.
  unicodeRegExp: false,
  formats: {
    uri: isUri,
    "uri-reference": isUriReference,
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
const isSarif = ajv.compile({ ...schema, $schema: undefined, id: undefined });

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly name: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly partialFingerprints: object;
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
        }[];
      }[];
    },
  ];
}

/** Findings in JSON, YAML and XML, in files on disk and in a zip, with repairs, and of files as a whole. */
async function findings(): Promise<ValidateResult> {
  const wrong = connectorFiles({
    "/paths/~1items/get/x-ms-visibilty": "important",
    "/paths/~1items/get/operationId": "List, it%ems: <a>",
    settings: { connectorId: 1, apiDefinition: "x", unknown: true },
    script: "class Other {}",
  });
  const inside = Object.fromEntries(Object.entries(wrong).map(([name, content]) => [`käse [1] #2?/${name}`, content]));
  const flow = JSON.stringify(changedFlow({ "D/actions/Ask/inputs/method": "GETT" }));
  const solution = {
    "solution.xml": strToU8("<ImportExportXml><SolutionManifest></SolutionManifest></ImportExportXml>"),
    "customizations.xml": strToU8("<ImportExportXml>\n  <Workflows>\n</ImportExportXml>"),
    "Workflows/a b.json": strToU8(flow),
  };
  return validate({
    paths: ["."],
    host: memoryHost({
      ...inside,
      "a:b/flow 100%.json": flow,
      "solution.zip": zipSync(solution),
      "half.json": `\uFEFF${flow},`,
    }),
  });
}

describe("SARIF", () => {
  let log: Log;

  before(async () => {
    const result = await findings();
    log = JSON.parse(
      formatSarif(result, {
        version: "1.2.3",
        describe(code) {
          const entry = registry.get(code);
          return entry && { ...entry, page: `https://example.org/${entry.family.name}#${code}` };
        },
        text: (file) => result.text(file),
      }),
    ) as Log;
  });

  it("fits the standard's schema", () => {
    expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3))).to.equal(true);
    expect(log.runs[0].results.length).to.be.above(10);
  });

  it("has what code scanning reads: rules by index, levels, texts, locations that end behind their start", () => {
    const [{ tool, results }] = log.runs;
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).to.equal(ruleId);
      expect(level).to.be.oneOf(["error", "warning", "note"]);
      expect(message.text).not.to.equal("");
      expect(partialFingerprints).not.to.deep.equal({});
      expect(locations.length).to.equal(1);
      for (const { physicalLocation } of locations) {
        const { startLine, startColumn, endLine = 0, endColumn = 0 } = physicalLocation.region;
        const end = endLine * 1e6 + endColumn;
        expect(end, ruleId).to.be.at.least(startLine * 1e6 + startColumn);
      }
    }
  });

  it("names every file so that its address leads back to it", () => {
    const [{ results }] = log.runs;
    const files = new Set(
      results.map(({ locations: [one] }) => decodeURIComponent(one?.physicalLocation.artifactLocation.uri ?? "")),
    );
    expect([...files]).to.include.members([
      "a:b/flow 100%.json",
      "käse [1] #2?/connector/apiDefinition.swagger.json",
      "solution.zip/Workflows/a b.json",
      "solution.zip/customizations.xml",
    ]);
  });

  it("gives each finding of a file a fingerprint of its own", () => {
    const [{ results }] = log.runs;
    const seen = results.map(({ partialFingerprints, locations: [one] }) =>
      JSON.stringify([partialFingerprints, one?.physicalLocation.artifactLocation.uri]),
    );
    expect(new Set(seen).size).to.equal(seen.length);
  });
});
