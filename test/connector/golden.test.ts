import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { expect } from "chai";
import { compileConnector } from "../../scripts/connector/index.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

/** Built connectors as they must come out, byte for byte. UPDATE_GOLDEN=1 records them anew. */
const golden = path.join(repository, "test/golden/connectors");
const connectors = readdirSync(path.join(repository, "connector"))
  .filter((name) => existsSync(path.join(repository, "connector", name, "definition.yaml")))
  .sort();
const isRecording = process.env["UPDATE_GOLDEN"] === "1";

describe("the built connectors", () => {
  it("are those of the golden folder, no more and no fewer", () => {
    if (isRecording) {
      for (const left of existsSync(golden) ? readdirSync(golden) : []) {
        if (!connectors.includes(left)) rmSync(path.join(golden, left), { recursive: true });
      }
      return;
    }
    expect(readdirSync(golden).sort()).to.deep.equal(connectors);
  });

  for (const name of connectors) {
    describe(name, () => {
      const built = compileConnector(diskFiles, path.join(repository, "connector", name), { root: repository });

      it("compiles without a finding", () => {
        expect(built.diagnostics.map(({ file, range, message }) => `${file}:${range.line} ${message}`)).to.deep.equal(
          [],
        );
      });

      it("is the same as recorded", () => {
        const folder = path.join(golden, name);
        if (isRecording) {
          rmSync(folder, { recursive: true, force: true });
          mkdirSync(folder, { recursive: true });
          for (const [file, content] of built.files) writeFileSync(path.join(folder, file), content);
        }
        expect(readdirSync(folder).sort()).to.deep.equal([...built.files.keys()].sort());
        for (const [file, content] of built.files) {
          expect(readFileSync(path.join(folder, file)).equals(content), `${name}/${file} differs from its golden file`)
            .to.be.true;
        }
      });

      it("is valid Swagger 2.0 to an independent reader", async () => {
        const copy = structuredClone(built.definition) as unknown as Parameters<typeof SwaggerParser.validate>[0];
        await SwaggerParser.validate(copy, { resolve: { external: false } });
      });
    });
  }
});
