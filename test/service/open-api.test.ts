import SwaggerParser from "@apidevtools/swagger-parser";
import { expect } from "chai";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { indexDefinition } from "../../scripts/connector/model/index-definition.js";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { buildTimeout, text } from "../support/script-host.js";
import { builtConnectors } from "./support/build-service.js";
import { sendRaw } from "./support/http-client.js";
import { publicUrl, startWorld } from "./support/service-world.js";

describeWith("dotnet", "connector service: what it says of itself", function () {
  this.timeout(buildTimeout);

  it("one OpenAPI document of all connectors, valid to an independent reader", async () => {
    const world = await startWorld({
      settings: { OpenApi__Anonymous: "true", Connectors__toy__Target: "https://toy.example" },
    });
    try {
      const response = await sendRaw(world.service.url, { method: "GET", path: "/openapi.json", headers: {} });
      const document = JSON.parse(text(response.body)) as JsonObject;
      await SwaggerParser.validate(
        structuredClone(document) as unknown as Parameters<typeof SwaggerParser.validate>[0],
      );
      expect(document["host"]).to.equal(new URL(publicUrl).host);
      const paths = builtConnectors.flatMap(({ id, definition }) =>
        Object.keys(definition["paths"] as object).map((each) => `/${id}${each}`),
      );
      expect(
        Object.keys(document["paths"] as object)
          .filter((each) => !each.startsWith("/toy/"))
          .sort(),
      ).to.deep.equal(paths.sort());
      const described = Object.values(document["paths"] as Record<string, Record<string, { responses?: object }>>)
        .flatMap((item) => Object.values(item))
        .filter(({ responses }) => responses !== undefined);
      expect(described).to.have.length.above(10);
      for (const { responses } of described) expect(responses).to.include.keys("401", "403", "429");
      const ids = builtConnectors.flatMap(({ definition }) => [...indexDefinition(definition).operationsById.keys()]);
      expect([...indexDefinition(document).operationsById.keys()]).to.include.members(ids);
    } finally {
      await world.close();
    }
  });

  it("serves and describes only the operations that it is set to", async () => {
    const world = await startWorld({
      settings: { "Connectors__finance-operations__Operations": "ListCompanies, getbatchjob" },
    });
    try {
      const headers = { authorization: `Bearer ${await world.token()}` };
      const get = (target: string) => sendRaw(world.service.url, { method: "GET", path: target, headers });
      expect((await get("/finance-operations/data/Companies")).status).to.equal(200);
      expect((await get("/finance-operations/data/BatchJobs")).status).to.equal(404);
      const document = JSON.parse(text((await get("/openapi.json")).body)) as { paths: object };
      expect(Object.keys(document.paths).filter((each) => each.startsWith("/finance-operations/"))).to.deep.equal([
        "/finance-operations/data/BatchJobs({batchJobId})",
        "/finance-operations/data/Companies",
      ]);
    } finally {
      await world.close();
    }
  });

  it("scripts have the implicit namespaces of the script host", () => {
    const source = (...names: string[]): string => diskFiles.readText(path.join(repository, ...names));
    const listed = source("scripts", "script-host", "csharp", "ScriptHost", "AllowedApi.cs");
    const documented = /Documented =\s*\[([^\]]*)\]/.exec(listed)?.[1] ?? "";
    // Drawing2D and Imaging exist on Windows only.
    const expected = [...documented.matchAll(/\("([\w.]+)"/g)]
      .map(([, name]) => name ?? "")
      .filter((name) => !/Drawing\.\w/.test(name));
    const usings = source("service", "ConnectorScript", "Usings.cs");
    expect([...usings.matchAll(/^global using ([\w.]+);/gm)].map(([, name]) => name).sort()).to.deep.equal(
      expected.sort(),
    );
  });
});
