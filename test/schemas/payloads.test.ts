import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { repository } from "../support/repository.js";
import { payloads } from "./payloads.js";

const folder = path.join(repository, "schemas");
/** Every payload schema: all but those of our own YAML formats. */
const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(path.sep).join("/"))
  .filter((name) => name.endsWith(".schema.json") && !name.startsWith("project/"))
  .sort();
const schemas = new Map(
  names.map((name) => [name, JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Record<string, unknown>]),
);

/** The two readers that matter: Parse JSON follows draft 4, editors and our own checks draft 7. */
function readers(): { draft: string; ajv: Ajv }[] {
  const options = { strict: false, validateFormats: true, allErrors: true };
  return [
    { draft: "draft 7", ajv: new Ajv(options) },
    { draft: "draft 4", ajv: new AjvDraft04.default(options) },
  ].map((reader) => {
    addFormats.default(reader.ajv);
    for (const [name, schema] of schemas) reader.ajv.addSchema(schema, `file:/schemas/${name}`);
    return reader;
  });
}

const all = readers();

function check(ajv: Ajv, name: string, payload: unknown): string[] {
  const validate = ajv.getSchema(`file:/schemas/${name}`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  void validate(payload);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

/** Visits every schema object below a schema. */
function walk(
  schema: unknown,
  visit: (part: Record<string, unknown>, isMember: boolean) => void,
  isMember = false,
): void {
  if (typeof schema !== "object" || schema === null) return;
  const part = schema as Record<string, unknown>;
  visit(part, isMember);
  for (const key of ["properties", "definitions"]) {
    for (const member of Object.values(part[key] ?? {})) walk(member, visit, key === "properties");
  }
  walk(part["items"], visit);
  walk(part["additionalProperties"], visit);
}

describe("the payload schemas", () => {
  it("all have payloads to prove them", () => {
    expect(Object.keys(payloads).sort()).to.deep.equal(names.filter((name) => !name.startsWith("odata-batch/batch-")));
  });

  for (const [name, cases] of Object.entries(payloads)) {
    describe(name, () => {
      for (const { draft, ajv } of all) {
        for (const [what, payload] of Object.entries(cases.good)) {
          it(`takes ${what} (${draft})`, () => expect(check(ajv, name, payload)).to.deep.equal([]));
        }
        for (const [what, { payload, finding }] of Object.entries(cases.bad)) {
          it(`refuses ${what} (${draft})`, () => expect(check(ajv, name, payload)).to.deep.equal([finding]));
        }
      }
    });
  }

  it("let members pass that nobody knows yet", () => {
    for (const schema of schemas.values()) {
      walk(schema, (part) => expect(part["additionalProperties"]).not.to.equal(false));
    }
  });

  it("say what every member is, in words that fit the platform's rules", () => {
    for (const [name, schema] of schemas) {
      walk(schema, (part, isMember) => {
        if (!isMember || "$ref" in part) return;
        const title = part["title"];
        expect(title, `${name}: ${JSON.stringify(part)}`)
          .to.be.a("string")
          .with.length.within(2, 80);
        expect(title, name).to.match(/^[A-Z].*[A-Za-z0-9]$/);
        expect(part["description"], `${name}: ${String(title)}`)
          .to.be.a("string")
          .that.matches(/[.]$/);
      });
    }
  });
});

describe("the schemas of the batch events", () => {
  const common = schemas.get("business-events/business-event.schema.json")?.["properties"] as Record<string, unknown>;
  const events = ["started", "failed", "finished", "cancelled"].map((event) =>
    schemas.get(`business-events/batch-job-${event}.schema.json`),
  );

  it("carry the common contract word for word, because Parse JSON takes no reference to another file", () => {
    expect(Object.keys(common)).to.have.length(11);
    for (const event of events) expect(event?.["properties"]).to.deep.include(common);
    expect(JSON.stringify(events)).not.to.contain("$ref");
  });

  it("are alike but for their names", () => {
    const bodies = events.map((event) => ({ ...event, title: "", description: "" }));
    for (const body of bodies) expect(body).to.deep.equal(bodies[0]);
  });
});
