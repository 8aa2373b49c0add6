import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { expect } from "chai";
import { compileConnector } from "../../scripts/connector/index.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { expectGolden } from "../support/golden.js";
import { stutter, tokenNames } from "./support/token-names.js";
import { repository } from "../support/repository.js";

const folder = path.join(repository, "connector");
const connectors = readdirSync(folder)
  .filter((name) => existsSync(path.join(folder, name, "definition.yaml")))
  .map((name) => compileConnector(diskFiles, path.join(folder, name), { root: repository }));

describe("the built connectors", () => {
  it("are those that were recorded, byte for byte", () => {
    const files = connectors.flatMap(({ id, files }) =>
      [...files].map(([name, content]): [string, Uint8Array] => [`${id}/${name}`, content]),
    );
    expectGolden("connectors", new Map(files));
  });

  for (const built of connectors) {
    describe(built.id, () => {
      it("compiles without a finding", () => {
        const findings = built.diagnostics.map(({ file, range, message }) => `${file}:${range.line} ${message}`);
        expect(findings).to.deep.equal([]);
      });

      it("is valid Swagger 2.0 to an independent reader", async () => {
        const copy = structuredClone(built.definition) as unknown as Parameters<typeof SwaggerParser.validate>[0];
        await SwaggerParser.validate(copy, { resolve: { external: false } });
      });

      it("tells makers what every operation, parameter and property is, in the platform's manner", () => {
        expect(unexplained(built.definition)).to.deep.equal([]);
      });

      it("has no word twice in the name of a field or an output token", () => {
        const names = operations(built.definition).flatMap(({ operation }) =>
          payloads(operation).flatMap((schema) => tokenNames(built.definition, schema)),
        );
        expect(names).not.to.have.length(0);
        expect(names.filter((name) => stutter(name) !== undefined)).to.deep.equal([]);
      });

      it("has a readme with the sections that certification asks for, and one for each operation", () => {
        const readme = new TextDecoder().decode(built.files.get("README.md"));
        const headings = readme.split("\n").filter((line) => line.startsWith("#"));
        expect(headings).to.include.members([
          "## Prerequisites",
          "## Supported Operations",
          "## Obtaining Credentials",
          "## Known Issues and Limitations",
          "## Deployment Instructions",
        ]);
        expect(headings.filter((line) => line.startsWith("### ")).map((line) => line.slice(4))).to.have.members(
          operations(built.definition).map(({ operation }) => String(operation["summary"])),
        );
      });

      it("sends tokens and calls to the connection's own environment, or to the one host it has", () => {
        const text = JSON.stringify(built.properties);
        if (built.id === "graph") {
          expect(built.definition["host"]).to.equal("graph.microsoft.com");
          expect(text).not.to.contain("dynamichosturl");
        } else
          expect(text).to.contain(
            `"x-ms-apimTemplateParameter.urlTemplate":"@connectionParameters('token:resourceUri')"`,
          );
        expect(text).to.contain('"redirectMode":"GlobalPerConnector"').and.not.to.contain("redirectUrl");
        const { values } = (built.properties as { properties: { connectionParameterSets: { values: Part[] } } })
          .properties.connectionParameterSets;
        const [signIn, principal] = values.map(({ parameters }) => parameters as Record<string, Part>);
        expect(values.map(({ name }) => name)).to.deep.equal(["oauth", "oauthServicePrincipal"]);
        const own = (built.properties as { properties: Part }).properties["connectionParameters"] as Record<
          string,
          Part
        >;
        expect(Object.keys(signIn ?? {}), "the first set is the default").to.deep.equal(Object.keys(own));
        expect(signIn?.["token"]).to.deep.equal(own["token"]);
        expect(principal?.["token"]).to.have.nested.property("uiDefinition.constraints.hidden", "true");
        expect(JSON.stringify(principal?.["token"])).to.contain('"grantType":{"value":"client_credentials"}');
        for (const name of ["clientId", "clientSecret", "TenantId"]) {
          const field = principal?.[`token:${name}`];
          expect(field, name).to.have.nested.property("uiDefinition.constraints.required", "true");
          expect(field).to.not.have.nested.property("uiDefinition.constraints.hidden");
        }
        expect(principal?.["token:clientSecret"]).to.include({ type: "securestring" });
      });
    });
  }
});

type Part = Record<string, unknown>;

function operations(definition: Part): { location: string; operation: Part }[] {
  return Object.entries(definition["paths"] as Record<string, Record<string, Part>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ location: `${method} ${path}`, operation })),
  );
}

/** Schemas of what an operation takes and gives. */
function payloads(operation: Part): Part[] {
  const given = [
    ...(operation["parameters"] as Part[]),
    ...Object.values(operation["responses"] as Record<string, Part>),
  ];
  return given.flatMap(({ schema }) => (schema === undefined ? [] : [schema as Part]));
}

/** Places that lack words, or have words the platform's own check would send back. */
function unexplained(definition: Part): string[] {
  const found: string[] = [];
  const title = (location: string, text: unknown): void => {
    if (typeof text !== "string" || text.length > 80 || !/^[A-Z][A-Za-z0-9() .@]*[A-Za-z0-9)]$/.test(text))
      found.push(`${location}: title ${String(text)}`);
  };
  const sentence = (location: string, text: unknown, heading: unknown): void => {
    if (typeof text !== "string" || !/[.!?]$/.test(text) || text === heading)
      found.push(`${location}: description ${String(text)}`);
  };
  const schema = (location: string, part: Part, isMember: boolean): void => {
    if (typeof part["$ref"] === "string") {
      if (Object.keys(part).length > 1) found.push(`${location}: something stands beside $ref`);
      return;
    }
    if (isMember) {
      title(location, part["title"]);
      sentence(location, part["description"], part["title"]);
    }
    for (const [name, member] of Object.entries((part["properties"] ?? {}) as Record<string, Part>))
      schema(`${location}/${name}`, member, true);
    if (part["items"] !== undefined) schema(`${location}[]`, part["items"] as Part, false);
    if (part["type"] === "array" && part["items"] === undefined) found.push(`${location}: array without items`);
  };
  for (const { location, operation } of operations(definition)) {
    const [summary, description, id] = [operation["summary"], operation["description"], operation["operationId"]];
    if (typeof id !== "string" || !/^[A-Z][A-Za-z0-9]{0,76}$/.test(id))
      found.push(`${location}: operationId ${String(id)}`);
    if (typeof summary !== "string" || summary.length > 80 || !/^[A-Z][A-Za-z0-9() ]*[A-Za-z0-9)]$/.test(summary))
      found.push(`${location}: summary`);
    if (operation["x-ms-trigger"] !== undefined) {
      if (!String(summary).startsWith("When ")) found.push(`${location}: a trigger's summary begins with When`);
      if (!String(description).startsWith("This operation triggers when "))
        found.push(`${location}: a trigger's description`);
    }
    sentence(location, description, summary);
    if (!["important", "advanced", "internal"].includes(String(operation["x-ms-visibility"])))
      found.push(`${location}: visibility`);
    for (const parameter of operation["parameters"] as Part[]) {
      const name = `${location} ${String(parameter["name"])}`;
      if (parameter["in"] === "body") {
        schema(name, parameter["schema"] as Part, false);
        continue;
      }
      title(name, parameter["x-ms-summary"]);
      sentence(name, parameter["description"], parameter["x-ms-summary"]);
      if (parameter["x-ms-visibility"] === undefined) found.push(`${name}: visibility`);
      if (parameter["in"] === "path" && parameter["x-ms-url-encoding"] !== "single") found.push(`${name}: encoding`);
    }
    const responses = operation["responses"] as Record<string, Part>;
    const withSchema = Object.keys(responses).filter((code) => responses[code]?.["schema"] !== undefined);
    if (withSchema.join() !== "200") found.push(`${location}: answers with a schema ${withSchema.join()}`);
  }
  for (const [name, part] of Object.entries(definition["definitions"] as Record<string, Part>))
    schema(name, part, part["properties"] === undefined);
  const info = definition["info"] as Part;
  if (String(info["title"]).length > 30 || /api|connector/i.test(String(info["title"]))) found.push("info: title");
  const length = String(info["description"]).length;
  if (length < 30 || length > 500 || /power ?(apps|automate)|logic ?apps/i.test(String(info["description"])))
    found.push("info: description");
  return found;
}
