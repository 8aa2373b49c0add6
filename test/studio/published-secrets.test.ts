import { expect } from "chai";
import { inflateRawSync } from "node:zlib";
import { openStudio, studioSite } from "../../scripts/studio/index.js";
import { planted, plantedProject } from "./support/planted-project.js";
import { StudioUnderTest } from "./support/studio-under-test.js";

async function site(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const project = plantedProject();
  const studio = await openStudio(project.host, ".");
  try {
    return await studioSite(studio, { script: "", style: "" }, () => undefined);
  } finally {
    await studio.close();
    project.remove();
  }
}

describe("the site that the studio writes", function () {
  this.timeout(60_000);
  let pieces: ReadonlyMap<string, string>;

  before(async () => {
    const files = await site();
    const page = String(files.get("index.html"));
    const data = [...page.matchAll(/id="data:([^"]*)">([^<]*)</g)].map(([, id = "", content = ""]) => {
      return [id, inflateRawSync(Buffer.from(content, "base64")).toString()] as const;
    });
    pieces = new Map([
      ...data,
      ...[...files].map(([name, content]) => [name, Buffer.from(content).toString()] as const),
    ]);
  });

  it("shows what ran", () => {
    const [view] = JSON.parse(pieces.get("/api/flows/it/results/hidden") ?? "");
    expect(view.runs[0].status).to.equal("Failed");
    expect(view.runs[0].steps.map(({ action }: any) => action)).to.include.members([
      "Border",
      "Ask",
      "Tell",
      "Store",
      "Call",
    ]);
    expect(view.mails).to.have.length(1);
    expect(view.files).to.have.length(1);
    expect(view.requests.length).to.be.greaterThan(0);
    expect([...pieces.keys()].filter((name) => name.startsWith("data/"))).to.have.length.greaterThan(1);
    expect(view.runs[0].steps.find(({ action }: any) => action === "Key").outputs).to.equal("the key is ***");
  });

  for (const [place, secret] of Object.entries(planted)) {
    it(`has no secret of the kind '${place}', whole, begun or encoded`, () => {
      const begun = secret.slice(0, secret.startsWith("planted") ? secret.indexOf("-", 8) + 4 : 12);
      const forms = [begun, Buffer.from(secret).toString("base64"), encodeURIComponent(secret)];
      const found = [...pieces].flatMap(([name, text]) =>
        forms
          .filter((form) => text.includes(form))
          .map((form) => `${name}: …${text.slice(Math.max(0, text.indexOf(form) - 80), text.indexOf(form) + 40)}`),
      );
      expect(found).to.deep.equal([]);
    });
  }
});

describe("a scenario in the studio", function () {
  this.timeout(60_000);

  it("shows what it sent and what came out of it, without secrets, and has large contents as files", async () => {
    const project = plantedProject();
    const studio = await StudioUnderTest.start(".", project.host.workingDirectory);
    try {
      const views = await studio.result("/api/flows/it/run", { scenario: "hidden" });
      const [{ mails, files, requests }] = views;
      expect(mails).to.have.length(1);
      const sent = requests.find(({ action }: any) => action === "Call");
      expect(sent).to.deep.include({ service: "entra", method: "POST" });
      const [{ href }] = files;
      const response = await fetch(`${studio.origin}/${href}`);
      expect(response.headers.get("content-type")).to.equal("text/plain; charset=utf-8");
      const file = await response.text();
      expect(file.length).to.be.greaterThan(8_000);
      for (const name of ["variable", "mocked", "input", "trigger", "parameter", "token"] as const) {
        expect(JSON.stringify(views) + file, name).not.to.contain(planted[name]);
      }
      for (const name of ["nothing.txt", "..%2f..%2fpower-batch.yaml"]) {
        expect((await fetch(`${studio.origin}/data/${name}`)).status).to.be.oneOf([400, 404]);
      }
    } finally {
      await studio.close();
      project.remove();
    }
  });
});
