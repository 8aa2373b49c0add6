import { expect } from "chai";
import type { Evidence } from "../../scripts/rehearsal/evidence.js";
import { button, call, projectHost, type TestProject } from "./support/project.js";
import { rehearse } from "../../scripts/rehearsal/rehearse.js";
import { http } from "./support/scenario.js";

const discovery = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

const project: TestProject = {
  flows: {
    it: {
      trigger: button,
      actions: {
        One: http(discovery),
        Each: {
          type: "Foreach",
          foreach: "@createArray('a', 'b')",
          runAfter: {},
          actions: { Two: http(`${discovery}?of=@{item()}`), Mocked: http("https://api.contoso.com/x") },
        },
        Tell: call("shared_office365", "SendEmailV2", { "emailMessage/To": "a@b.c", "emailMessage/Subject": "s" }),
        Write: call("shared_onedriveforbusiness", "CreateFile", { folderPath: "/", name: "out.txt", body: "new" }),
      },
    },
  },
  scenarios: {
    it: {
      s: `description: d
files: { onedrive: { /in.txt: given } }
mocks: [{ action: Mocked, response: { body: 1 } }]
steps: [{ run: { body: {} } }, { request: { service: entra, path: ${new URL(discovery).pathname} } }]`,
    },
  },
};

async function evidenceOfProject(): Promise<Evidence> {
  let evidence: Evidence | undefined;
  const rehearsal = await rehearse({
    dist: "dist",
    host: projectHost(project),
    onResult: (result) => (evidence = result.evidence?.()),
  });
  expect(rehearsal.flows.map((result) => result.evidence)).to.deep.equal([undefined]);
  if (evidence === undefined) throw new Error("no evidence");
  return evidence;
}

describe("the evidence of a rehearsal", () => {
  it("says which action sent each request", async () => {
    const { requests } = await evidenceOfProject();
    const sent = requests.map(({ entry, origin }) => [
      new URL(entry.url).search,
      origin?.action,
      ...(origin?.iterations ?? []),
    ]);
    expect(sent).to.have.deep.members([
      ["", "One"],
      ["?of=a", "Two", 0],
      ["?of=b", "Two", 1],
      ["", undefined],
    ]);
  });

  it("says what responded to each call, and which mocks were used", async () => {
    const { calls, mocks } = await evidenceOfProject();
    expect(calls.map(({ action, source }) => `${action}: ${source ?? ""}`)).to.have.members([
      "One: emulator",
      "Two: emulator",
      "Two: emulator",
      "Mocked: scenario",
      "Mocked: scenario",
      "Tell: emulator",
      "Write: emulator",
    ]);
    expect(mocks).to.deep.equal([{ pointer: "/mocks/0", description: "'Mocked'", used: 2 }]);
  });

  it("has the mails and files that came out, apart from those that were given", async () => {
    const { mails, files } = await evidenceOfProject();
    expect(mails.map(({ to, subject }) => [to, subject])).to.deep.equal([["a@b.c", "s"]]);
    expect(files.map(({ path, given }) => [path, given])).to.deep.equal([
      ["/in.txt", true],
      ["/out.txt", false],
    ]);
  });
});
