import { expect } from "chai";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

describe("the Japanese of this project", () => {
  it("has every text that makers see, and none that they do not see any more", () => {
    const dist = fs.mkdtempSync(path.join(tmpdir(), "power-batch-japanese-"));
    try {
      const { diagnostics } = build({
        files: diskFiles,
        root: repository,
        packageRoot: repository,
        dist,
        language: "ja",
      });
      expect(diagnostics.map(({ message }) => message)).to.deep.equal([]);
      // What was translated is in the products, escaped as all JSON is.
      const definition = fs.readFileSync(path.join(dist, "connectors/graph/apiDefinition.swagger.json"), "utf8");
      expect(JSON.stringify(JSON.parse(definition))).to.include("Graph バッチを実行する");
      expect(Buffer.byteLength(definition)).to.equal(definition.length);
    } finally {
      fs.rmSync(dist, { recursive: true });
    }
  });
});
