import { expect } from "chai";
import { inflateRawSync } from "node:zlib";
import { ReportBuilder } from "../../scripts/report-page/index.js";
import type { ReportOverview, ScenarioDetail } from "../../scripts/report-page/report-data.js";
import { rehearse } from "../../scripts/rehearsal/index.js";
import { button, call, projectHost, type TestProject } from "../rehearsal/support/project.js";

const client = { script: "/* script */", style: "/* style */" };
const token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZWNyZXQifQ.c2lnbmF0dXJl";
const hostile = "</script><!-- <b> ]]>";

const run = "steps: [{ run: { body: {} } }]";

const project: TestProject = {
  flows: {
    it: {
      trigger: button,
      actions: {
        Secret: {
          type: "Compose",
          runAfter: {},
          inputs: {
            password: "hunter2hunter2",
            header: `Bearer ${token}`,
            note: `the key is top-secret-value`,
            hostile,
          },
        },
        Long: {
          type: "Compose",
          runAfter: { Secret: ["Succeeded"] },
          inputs: { text: "x".repeat(30_000), end: "end" },
        },
        Loop: {
          type: "Foreach",
          foreach: "@range(0, 500)",
          runAfter: { Long: ["Succeeded"] },
          actions: { Item: { type: "Compose", runAfter: {}, inputs: "@item()" } },
        },
        Ask: {
          type: "Http",
          runAfter: {},
          inputs: {
            method: "POST",
            uri: "https://graph.microsoft.com/v1.0/users",
            headers: { "Content-Type": "application/json" },
            body: { start: "s", text: "y".repeat(20_000), key: "the key is top-secret-value", end: "the end" },
          },
        },
        // Without a token it is refused.
        After: { type: "Compose", runAfter: { Ask: ["Failed"] }, inputs: 1 },
        Hidden: {
          type: "Http",
          runAfter: {},
          runtimeConfiguration: { secureData: { properties: ["inputs"] } },
          inputs: {
            method: "GET",
            uri: "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration?of=secured-path",
          },
        },
        Attach: {
          ...call("shared_office365", "SendEmailV2", {
            "emailMessage/To": "a@b.c",
            "emailMessage/Subject": "s",
            "emailMessage/Attachments": [{ Name: "../../evil.html", ContentBytes: "AAECAw==" }],
          }),
          runAfter: {},
        },
      },
    },
  },
  environmentVariables: [{ schemaName: "pb_Key", displayName: "Key", description: "", type: "secret" }],
  scenarios: {
    it: {
      one: `description: ${JSON.stringify(hostile)}\nenvironmentVariables: { Key: top-secret-value }\n${run}\nexpect: { secretsShown: true, runs: [{ status: Succeeded }] }`,
      two: `description: d\nenvironmentVariables: { Key: top-secret-value }\n${run}\nexpect: { secretsShown: true, runs: [{ status: Failed }] }`,
    },
  },
};

async function files(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const builder = new ReportBuilder({ title: hostile, made: "2026-01-05T08:00:00.000Z", client });
  const rehearsal = await rehearse({ dist: "dist", host: projectHost(project), onResult: (one) => builder.add(one) });
  return builder.finish(rehearsal);
}

function piece(page: string, id: string, dictionary = ""): string {
  const encoded = new RegExp(`id="data-${id}">([^<]*)<`).exec(page)?.[1] ?? "";
  const bytes = Buffer.from(encoded, "base64");
  return inflateRawSync(bytes, { dictionary: Buffer.from(dictionary).subarray(-32_768) }).toString();
}

describe("the files of a report", () => {
  let contents: ReadonlyMap<string, string | Uint8Array>;
  let page = "";
  let first = "";

  before(async () => {
    contents = await files();
    page = String(contents.get("index.html"));
    first = piece(page, "scenario-0");
  });

  it("have one page whose policy lets in its own script and style only", () => {
    const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).to.match(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; /);
    expect(policy).not.to.include("unsafe");
    // The two that run and the style; everything else is data in base64.
    expect(page.match(/<script/g)).to.have.length(2 + 1 + 1 + 1);
    expect(page).to.include("<title>&lt;/script");
  });

  it("list scenarios with what failed", () => {
    const { scenarios } = JSON.parse(piece(page, "overview")) as ReportOverview;
    expect(scenarios.map(({ scenario, verdict, base }) => [scenario, verdict, base])).to.deep.equal([
      ["one", "passed", undefined],
      ["two", "failed", 0],
    ]);
    expect(scenarios[0]?.description).to.equal(hostile);
    expect(scenarios[1]?.problem).to.equal('it run-0001: status is "Succeeded", expected "Failed"');
    const second = JSON.parse(piece(page, "scenario-1", first)) as ScenarioDetail;
    expect(second.runs).to.have.length(1);
  });

  it("have no secret, by name or by value", () => {
    const everything = [first, piece(page, "flow-0"), ...contents.values()].map(String).join("\n");
    for (const secret of ["hunter2hunter2", token, "top-secret-value"]) expect(everything).not.to.include(secret);
    expect(first).to.include("the key is ***");
  });

  it("cut what is large, with the whole of it beside the page", () => {
    const detail = JSON.parse(first) as ScenarioDetail;
    const loop = detail.runs[0]?.actions.find(({ name }) => name === "Loop");
    expect([loop?.iterations?.length, loop?.iterationCount]).to.deep.equal([60, 500]);
    expect(first).not.to.include("x".repeat(8_001));
    const whole = String(contents.get(detail.whole ?? ""));
    expect(whole).to.include("x".repeat(30_000));
    const all = JSON.parse(whole).runs[0].actions.find(({ name }: { name: string }) => name === "Loop");
    expect(all.repetitions).to.have.length(500);
  });

  it("keep the whole of a long body beside the page", () => {
    const { requests } = JSON.parse(first) as ScenarioDetail;
    const sent = requests.find(({ action }) => action === "Ask");
    expect(JSON.stringify(sent?.body)).to.include("y".repeat(8_000)).and.not.include("y".repeat(8_001));
    const whole = JSON.parse(String(contents.get(sent?.bodyFile ?? "")));
    expect(whole).to.deep.equal({ start: "s", text: "y".repeat(20_000), key: "the key is ***", end: "the end" });
  });

  it("show nothing of a request whose inputs the run history hides", () => {
    const { requests } = JSON.parse(first) as ScenarioDetail;
    const hidden = requests.find(({ action }) => action === "Hidden");
    expect(hidden?.url).to.equal("https://login.microsoftonline.com/*** secured ***");
    const everything = [first, piece(page, "flow-0"), ...contents.values()].map(String);
    for (const text of everything) expect(text).not.to.include("secured-path");
  });

  it("name files so that no viewer takes them for pages", () => {
    const names = [...contents.keys()].filter((name) => name !== "index.html");
    expect(
      names.every((name) => /^data\/[0-9a-f]{12}-[\w.-]+\.(?:json|bin)$/.test(name)),
      names.join(),
    ).to.equal(true);
  });
});
