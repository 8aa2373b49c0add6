import { expect } from "chai";
import { XMLParser } from "fast-xml-parser";
import { readXml } from "../../scripts/core/xml/read-xml.js";
import { formatGithub } from "../../scripts/report/github.js";
import { formatJson } from "../../scripts/report/json.js";
import { formatFindingsJunit } from "../../scripts/report/junit.js";
import { formatPretty, formatSummary } from "../../scripts/report/pretty.js";
import { formatSarif, type CodeDescription } from "../../scripts/report/sarif.js";
import { registry } from "../../scripts/validate/registry.js";
import { validateFiles, connectorFiles } from "../connector/rules/fixture.js";
import type { Diagnostic } from "../../scripts/core/diagnostics/diagnostic.js";

const describeCode = (code: string): CodeDescription | undefined => {
  const entry = registry.get(code);
  return entry && { ...entry, page: `https://example.org/${entry.family.name}#${code}` };
};
const result = await validateFiles(connectorFiles({ "/paths/~1items/get/operationId": "List, it%ems: <a>\u0001" }));
const file = "connector/apiDefinition.swagger.json";

/** What the tests look at. */
interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: object } }[];
      }[];
    },
  ];
}

describe("reports", () => {
  it("json: one object with places and a summary", () => {
    const report = JSON.parse(formatJson(result)) as {
      files: number;
      diagnostics: Record<string, unknown>[];
      summary: Record<string, number>;
    };
    expect(report.files).to.equal(2);
    const [first] = report.diagnostics;
    expect(first).to.include({ code: "OperationIdSanitized", severity: "warning", file, line: 27 });
    expect(first?.["pointer"]).to.equal("/paths/~1items/get/operationId");
    expect(first?.["column"]).to.equal(24);
    expect(report.summary).to.include({ errors: 0, warnings: 2 });
    expect(report.summary["milliseconds"]).to.be.a("number");
  });

  it("pretty: place, message, code and the line with a marker", () => {
    const text = formatPretty(result.diagnostics, { color: false, text: (name) => result.text(name) });
    const lines = text.split("\n");
    expect(lines[0]).to.match(
      /^connector\/apiDefinition\.swagger\.json:27:24 warning operationId .* OperationIdSanitized$/,
    );
    expect(lines[1]).to.match(/^ {2}27 \|.*"operationId": "List, it%ems/);
    expect(lines[2]?.indexOf("^")).to.equal(lines[1]?.indexOf('"List'));
    expect(formatPretty(result.diagnostics, { color: true, text: () => undefined })).to.include("\u001b[33mwarning");
    expect(formatSummary(result)).to.match(/^0 errors, 2 warnings in 2 files \(\d+ ms\)$/);
  });

  it("sarif: rules, results and places that code scanning reads", () => {
    const log = JSON.parse(
      formatSarif(result, { version: "1.2.3", describe: describeCode, text: () => undefined }),
    ) as {
      version: string;
      runs: [
        {
          tool: { driver: { rules: Record<string, any>[] } };
          results: {
            ruleId: string;
            ruleIndex: number;
            level: string;
            message: { text: string };
            locations: unknown[];
            partialFingerprints: object;
          }[];
        },
      ];
    };
    expect(log.version).to.equal("2.1.0");
    const [{ tool, results }] = log.runs;
    for (const rule of tool.driver.rules) {
      const entry = registry.get(String(rule["id"]))!;
      expect(rule["helpUri"]).to.equal(`https://example.org/${entry.family.name}#${entry.code}`);
      expect(rule["defaultConfiguration"]).to.deep.equal({
        level: entry.severity === "info" ? "note" : entry.severity,
      });
      expect(rule["shortDescription"].text).to.equal(entry.summary.replaceAll("`", ""));
      expect(rule["help"].markdown).to.include(entry.why).and.include(entry.fix).and.include(entry.source);
      expect(rule["help"].text).not.to.match(/`|\]\(/);
    }
    for (const one of results) {
      expect(tool.driver.rules[one.ruleIndex]?.id).to.equal(one.ruleId);
      expect(one.level).to.equal("warning");
      expect(one.locations).to.have.length(1);
      expect(one.partialFingerprints).not.to.deep.equal({});
    }
    expect(results[0]?.locations[0]).to.deep.nested.include({
      "physicalLocation.artifactLocation.uri": file,
      "physicalLocation.region.startLine": 27,
    });
  });

  it("sarif: names outside of the source root are file URIs, and signs are encoded", () => {
    const [first] = result.diagnostics;
    const elsewhere = [{ ...first!, file: "/tmp/a b#1.json" }];
    expect(
      formatSarif({ diagnostics: elsewhere }, { version: "1", describe: describeCode, text: () => undefined }),
    ).to.include('"uri": "file:///tmp/a%20b%231.json"');
  });

  it("sarif: any name of a file gives an address", () => {
    const [first] = result.diagnostics;
    const names = ["käse [1]/a#b?.json", "100%.json", "x:y.json", "a/b:c.json", "C:/x y.json"];
    const log = JSON.parse(
      formatSarif(
        { diagnostics: names.map((name) => ({ ...first!, file: name })) },
        { version: "1", describe: describeCode, text: () => undefined },
      ),
    ) as Sarif;
    expect(log.runs[0].results.map(({ locations: [one] }) => one?.physicalLocation.artifactLocation)).to.deep.equal([
      { uri: "k%C3%A4se%20%5B1%5D/a%23b%3F.json", uriBaseId: "%SRCROOT%" },
      { uri: "100%25.json", uriBaseId: "%SRCROOT%" },
      { uri: "x%3Ay.json", uriBaseId: "%SRCROOT%" },
      { uri: "a/b%3Ac.json", uriBaseId: "%SRCROOT%" },
      { uri: "file:///C:/x%20y.json" },
    ]);
  });

  it("github: one command a finding, with nothing left unescaped", () => {
    const lines = formatGithub(result.diagnostics).split("\n");
    expect(lines).to.have.length(result.diagnostics.length);
    expect(lines[0]).to.match(
      /^::warning file=connector\/apiDefinition\.swagger\.json,line=27,col=24,title=OperationIdSanitized::/,
    );
    expect(lines[0]).to.include("it%25ems");
    const odd: Diagnostic = { ...result.diagnostics[0]!, file: "a:b,c.json" };
    expect(formatGithub([odd])).to.include("file=a%3Ab%2Cc.json,");
  });

  it("junit: well-formed, an error fails and a warning does not", () => {
    const text = formatFindingsJunit(result, result.names);
    expect(() => readXml("report.xml", text)).not.to.throw();
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(text) as {
      testsuites: { testsuite: { "@_failures": string }[] };
    };
    expect(parsed.testsuites.testsuite.map((suite) => suite["@_failures"])).to.deep.equal(["0", "0"]);
    const failed = { ...result, diagnostics: [{ ...result.diagnostics[0]!, severity: "error" as const }] };
    expect(formatFindingsJunit(failed, result.names)).to.include('failures="1"').and.include("<failure type=");
  });
});
