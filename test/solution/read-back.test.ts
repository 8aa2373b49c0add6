import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { writeZip } from "../../scripts/core/archive/zip-writer.js";
import { packageProject, readBack, readDist } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";
import { distFolder, sampleDist } from "./support/sample-dist.js";

type Files = Map<string, string>;
type Change = (files: Files) => void;

const packages = packageProject(readDist(sampleDist(), distFolder), { types: ["unmanaged"], flowsOn: true });
const originals = new Map(
  packages.map(({ solution, zips }) => {
    const archive = openZip(bytesSource(zips[0]!.file.content as Uint8Array), solution.name);
    return [
      solution.name.replace("Sample", ""),
      // Latin-1 keeps every byte of the icon; the texts are ASCII but for the byte order mark.
      new Map(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString("latin1")])),
    ];
  }),
);

function mutated(name: string, change: Change): ReturnType<typeof readBack> {
  const files = new Map(originals.get(name));
  change(files);
  return readBack(writeZip([...files].map(([entry, text]) => ({ name: entry, content: Buffer.from(text, "latin1") }))));
}

/** The first entry whose name holds a part. */
function entryOf(files: Files, part: string): string {
  const found = [...files.keys()].find((name) => name.includes(part));
  expect(found, `an entry with ${part}`).to.not.equal(undefined);
  return found!;
}

/** Replaces text in an entry; a mutation that changes nothing would prove nothing. */
function replace(part: string, from: string | RegExp, to: string): Change {
  return (files) => {
    const entry = entryOf(files, part);
    const before = files.get(entry) ?? "";
    const after = before.replace(from, to);
    expect(after, `${String(from)} in ${entry}`).to.not.equal(before);
    files.set(entry, after);
  };
}

function drop(part: string): Change {
  return (files) => files.delete(entryOf(files, part));
}

function add(name: string, text: string): Change {
  return (files) => files.set(name, text);
}

function rename(part: string, from: string, to: string): Change {
  return (files) => {
    const entry = entryOf(files, part);
    const text = files.get(entry) ?? "";
    files.delete(entry);
    files.set(entry.replace(from, to), text);
  };
}

function all(...changes: Change[]): Change {
  return (files) => changes.forEach((change) => change(files));
}

const long = "x".repeat(90);
const mark = "\u00ef\u00bb\u00bf";

/** Every check, the package it is tried on, and a change that it must see. */
const mutations: readonly (readonly [check: string, what: string, solution: string, change: Change])[] = [
  ["PackageFiles", "a package without solution.xml", "Flows", drop("solution.xml")],
  ["PackageFiles", "a package without content types", "Flows", drop("Content_Types")],
  ["PackageFiles", "a file of no known kind", "Flows", all(add("notes.xml", "<a />"))],
  [
    "ContentTypes",
    "an extension that is not declared",
    "Connectors",
    replace("Content_Types", /<Default Extension="Png"[^>]*>/, ""),
  ],
  [
    "ContentTypes",
    "an extension that no file has",
    "Flows",
    replace("Content_Types", "<Default", '<Default Extension="csx" ContentType="x" /><Default'),
  ],
  ["Encoding", "a byte order mark in a flow", "Flows", replace("Workflows/Child", "{", `${mark}{`)],
  ["Encoding", "a byte order mark in solution.xml", "Flows", replace("solution.xml", "<", `${mark}<`)],
  [
    "Encoding",
    "an XML declaration in customizations.xml",
    "Flows",
    replace("customizations", "<", '<?xml version="1.0"?><'),
  ],
  ["Encoding", "bare line feeds in XML", "Flows", replace("solution.xml", "\r\n", "\n")],
  ["Encoding", "broken JSON", "Flows", replace("Workflows/Child", "{", "{,")],
  ["Encoding", "bytes that are no UTF-8", "Flows", replace("Workflows/Child", "Manually", "Manu\u00ffally")],
  ["Encoding", "content types without mark", "Flows", replace("Content_Types", mark, "")],
  ["FileMissing", "a flow without its file", "Flows", drop("Workflows/Child")],
  ["FileMissing", "a connector without its policies", "Connectors", drop("graph_policytemplateinstances")],
  ["FileOrphan", "a flow's file without its flow", "Flows", add("Workflows/Another-0.json", "{}")],
  ["Grammar", "XML that is not well-formed", "Flows", replace("customizations", "</Workflows>", "")],
  [
    "Grammar",
    "elements out of order",
    "Flows",
    replace("customizations", /(\s+<Type>1<\/Type>)(\s+<Subprocess>0<\/Subprocess>)/, "$2$1"),
  ],
  ["Grammar", "an element in other case", "Flows", replace("customizations", "<EntityMaps />", "<entitymaps />")],
  ["Grammar", "a value outside the vocabulary", "Flows", replace("customizations", "<Category>5<", "<Category>6<")],
  [
    "Grammar",
    "a path without its slash",
    "Connectors",
    replace("customizations", ">/Connector/pb_graph_openapi", ">Connector/pb_graph_openapi"),
  ],
  [
    "Grammar",
    "an attribute of its own invention",
    "Flows",
    replace("solution.xml", "<RootComponent type", '<RootComponent kind="x" type'),
  ],
  [
    "Grammar",
    "a missing element",
    "Flows",
    replace("environmentvariabledefinitions/pb_Limit", /\s*<isrequired>0<\/isrequired>/, ""),
  ],
  [
    "Grammar",
    "a prefix the platform refuses",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>mscrm<"),
  ],
  ["Grammar", "a version of three numbers", "Flows", replace("solution.xml", "<Version>0.1.0.0<", "<Version>0.1.0<")],
  [
    "Grammar",
    "columns without their system ones' order",
    "Ledger",
    replace("customizations", "<EntitySetName>", "<EntitySetname>"),
  ],
  [
    "Prefix",
    "a connection reference of another publisher",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>con<"),
  ],
  [
    "MissingDependencies",
    "a dependency of a flow that is not there",
    "Flows",
    replace("solution.xml", /(<Dependent type="29"[^>]*id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "MissingDependencies",
    "a need for a connector that is there",
    "Connectors",
    (files) => {
      const id = /RootComponent type="372" id="(\{[^}]+\})"/.exec(files.get("solution.xml") ?? "")?.[1] ?? "";
      replace(
        "solution.xml",
        "<MissingDependencies />",
        `<MissingDependencies><MissingDependency><Required type="372" schemaName="pb_x" displayName="X" solution="Active" id="${id}" /><Dependent type="connectionreference" displayName="X" id.connectionreferencelogicalname="pb_x" /></MissingDependency></MissingDependencies>`,
      )(files);
    },
  ],
  [
    "RootComponentType",
    "a connection reference as root component",
    "Flows",
    replace("solution.xml", '<RootComponent type="29"', '<RootComponent type="10062"'),
  ],
  [
    "RootComponents",
    "a root component without its flow",
    "Flows",
    replace("solution.xml", /(<RootComponent type="29" id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "RootComponents",
    "a flow without its root component",
    "Flows",
    replace("solution.xml", /\s*<RootComponent type="29"[^>]*>/, ""),
  ],
  [
    "RootComponents",
    "a root component twice",
    "Flows",
    replace("solution.xml", /(\s*<RootComponent type="29"[^>]*>)/, "$1$1"),
  ],
  [
    "RootComponents",
    "a connector under another name",
    "Connectors",
    replace("solution.xml", 'schemaName="pb_graph"', 'schemaName="pb_graphs"'),
  ],
  [
    "RootComponents",
    "a table without its root component",
    "Ledger",
    replace("solution.xml", /\s*<RootComponent type="1"[^>]*>/, ""),
  ],
  [
    "FlowName",
    "a file that is not named after its flow",
    "Flows",
    replace("customizations", 'Name="Child: requeue one job"', 'Name="Child"'),
  ],
  [
    "FlowName",
    "two flows with one id",
    "Flows",
    (files) => {
      const ids = [...(files.get("customizations.xml") ?? "").matchAll(/WorkflowId="(\{[^}]+\})"/g)].map(
        (match) => match[1] ?? "",
      );
      replace("customizations", ids[0] ?? "", ids[1] ?? "")(files);
    },
  ],
  [
    "NameLimits",
    "a flow's file with a long name",
    "Flows",
    all(
      rename("Workflows/Child", "Child", long.slice(0, 60)),
      replace("customizations", "/Workflows/Child", `/Workflows/${long.slice(0, 60)}`),
    ),
  ],
  [
    "NameLimits",
    "a connector with a long name",
    "Connectors",
    replace("customizations", "<name>pb_graph<", `<name>pb_${long}<`),
  ],
  [
    "NameLimits",
    "a connection reference with a long name",
    "Flows",
    replace("customizations", 'logicalname="pb_dynamicsax"', `logicalname="pb_${long}"`),
  ],
  [
    "NameLimits",
    "an environment variable with a long name",
    "Flows",
    rename("definitions/pb_Limit", "pb_Limit", `pb_${long}${"x".repeat(10)}`),
  ],
  ["NameLimits", "a long path", "Flows", rename("Workflows/Child", "Child", `${long}${long}`)],
  [
    "FlowState",
    "an active flow with a draft's status",
    "Flows",
    replace("customizations", "<StatusCode>2<", "<StatusCode>1<"),
  ],
  [
    "FlowForm",
    "a flow of another version",
    "Flows",
    replace("Workflows/Child", '"schemaVersion": "1.0.0.0"', '"schemaVersion": "1.0.0"'),
  ],
  ["FlowForm", "a flow without definition", "Flows", replace("Workflows/Child", '"definition"', '"definitions"')],
  [
    "FlowForm",
    "a flow without $authentication",
    "Flows",
    replace("Workflows/Child", '"$authentication": {', '"$authorization": {'),
  ],
  [
    "ConnectorFiles",
    "a connector whose file has another's name",
    "Connectors",
    replace("customizations", ">/Connector/pb_graph_openapi", ">/Connector/pb_graphs_openapi"),
  ],
  [
    "ConnectorDefinition",
    "a definition of another version",
    "Connectors",
    replace("graph_openapidefinition", '"swagger": "2.0"', '"swagger": "3.0"'),
  ],
  [
    "ConnectorDefinition",
    "a definition without host",
    "Connectors",
    replace("graph_openapidefinition", '"host"', '"hosts"'),
  ],
  [
    "ConnectorDefinition",
    "a definition that is too long",
    "Connectors",
    replace("graph_openapidefinition", '"host"', `"x-padding": "${"x".repeat(1_000_000)}", "host"`),
  ],
  [
    "ConnectorParameters",
    "connection parameters in their wrapper",
    "Connectors",
    replace("graph_connectionparameters", /^([\s\S]*)$/, '{"properties": {"connectionParameters": $1}}'),
  ],
  [
    "ConnectorPolicies",
    "policies that are no list",
    "Connectors",
    replace("graph_policytemplateinstances", "[]", "{}"),
  ],
  [
    "ConnectorPolicies",
    "a policy for an operation that is not there",
    "Connectors",
    replace("finance-20operations_policytemplateinstances", '"GetBatchJob"', '"GetBatchJobs"'),
  ],
  [
    "ScriptOperations",
    "a script for an operation that is not there",
    "Connectors",
    replace("customizations", '["Batch"]', '["Batches"]'),
  ],
  [
    "ScriptOperations",
    "script operations without script",
    "Connectors",
    replace("customizations", /\s*<customcodeblobcontent>.*<\/customcodeblobcontent>/, ""),
  ],
  [
    "ConnectionReferenceMissing",
    "a flow with a reference that is not there",
    "Flows",
    replace("Workflows/Child", '"pb_dynamicsax"', '"pb_dynamics"'),
  ],
  [
    "ConnectionReferenceUnused",
    "a reference that no flow has",
    "Flows",
    (files) => {
      replace(
        "customizations",
        "<connectionreferences>",
        '<connectionreferences><connectionreference connectionreferencelogicalname="pb_more"><connectionreferencedisplayname>More</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_more</connectorid><iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference>',
      )(files);
    },
  ],
  [
    "CustomConnectorId",
    "a custom connector without its row",
    "Flows",
    replace("customizations", /\s*<customconnectorid>[\s\S]*<\/customconnectorid>/, ""),
  ],
  [
    "CustomConnectorId",
    "a row that is nowhere",
    "Flows",
    replace("customizations", /(<customconnectorid>\s*<connectorid>)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "CustomConnectorId",
    "a custom connector without its dependency",
    "Flows",
    replace("solution.xml", /<MissingDependencies>[\s\S]*<\/MissingDependencies>/, "<MissingDependencies />"),
  ],
  [
    "ApiLogicalName",
    "a flow that names another connector",
    "Flows",
    replace("Workflows/Requeue", '"logicalName": "pb_finance-20operations"', '"logicalName": "pb_finance"'),
  ],
  [
    "ApiName",
    "a flow that calls another API",
    "Flows",
    replace("Workflows/Child", '"name": "shared_dynamicsax"', '"name": "shared_dynamics"'),
  ],
  [
    "ApiId",
    "a built-in connector without its path",
    "Flows",
    replace("Workflows/Child", '"apiId": "/providers/Microsoft.PowerApps/apis/shared_dynamicsax"', '"apiId": ""'),
  ],
  [
    "ApiId",
    "a custom connector with somebody's path",
    "Flows",
    replace("Workflows/Requeue", '"apiId": ""', '"apiId": "/providers/Microsoft.PowerApps/apis/shared_finance-5f01"'),
  ],
  [
    "ConnectionName",
    "an action that calls by an unknown name",
    "Flows",
    replace("Workflows/Child", '"connectionName": "shared_dynamicsax"', '"connectionName": "finops"'),
  ],
  ["EnvironmentVariableMissing", "a variable without definition", "Flows", drop("definitions/pb_Host")],
  [
    "EnvironmentVariableName",
    "a definition in another's folder",
    "Flows",
    replace("definitions/pb_Host", 'schemaname="pb_Host"', 'schemaname="pb_Hosts"'),
  ],
  [
    "EnvironmentVariableName",
    "a parameter without its schema name",
    "Flows",
    replace("Workflows/Child", '"Host (pb_Host)"', '"Host"'),
  ],
  [
    "EnvironmentVariableType",
    "a parameter of another type",
    "Flows",
    replace("Workflows/Child", '"type": "String"', '"type": "Int"'),
  ],
  [
    "EnvironmentVariableValue",
    "a parameter with somebody's value",
    "Flows",
    replace("Workflows/Child", '"defaultValue": "",', '"defaultValue": "contoso.operations.dynamics.com",'),
  ],
  [
    "EnvironmentVariableValue",
    "a current value",
    "Flows",
    add("environmentvariabledefinitions/pb_Host/environmentvariablevalues.json", "{}"),
  ],
  [
    "EnvironmentVariableValue",
    "a secret with default",
    "Flows",
    replace("definitions/pb_Key", "<description default", "<defaultvalue>x</defaultvalue>\r\n  <description default"),
  ],
  [
    "TableColumns",
    "a key of a column that is not there",
    "Ledger",
    replace("customizations", "<AttributeName>pb_jobid<", "<AttributeName>pb_job<"),
  ],
  [
    "TableColumns",
    "a form with a column that is not there",
    "Ledger",
    replace("customizations", 'datafieldname="pb_attempts"', 'datafieldname="pb_tries"'),
  ],
  [
    "TableColumns",
    "a view with a column that is not there",
    "Ledger",
    replace("customizations", '<cell name="pb_attempts"', '<cell name="pb_tries"'),
  ],
  ["TableColumns", "a table without primary name", "Ledger", replace("customizations", "PrimaryName|", "")],
  [
    "TableColumns",
    "a table without row id",
    "Ledger",
    replace("customizations", "<Type>primarykey<", "<Type>nvarchar<"),
  ],
  [
    "TableColumns",
    "a table that is called otherwise inside",
    "Ledger",
    replace("customizations", '<entity Name="pb_BatchJobRetry"', '<entity Name="pb_Retry"'),
  ],
  [
    "TableRelationships",
    "a relationship of another table",
    "Ledger",
    replace("customizations", "<ReferencingEntityName>pb_BatchJobRetry<", "<ReferencingEntityName>pb_Retry<"),
  ],
  [
    "TableUse",
    "a flow with a table that is not there",
    "Ledger",
    replace("Workflows/Ledger", '"entityName": "pb_batchjobretries"', '"entityName": "pb_batchjobretry"'),
  ],
  [
    "Secret",
    "a literal client secret",
    "Connectors",
    replace("graph_connectionparameters", '"clientId"', '"clientSecret": "hunter2", "clientId"'),
  ],
  [
    "Secret",
    "a literal password in a flow",
    "Flows",
    replace("Workflows/Child", '"parameters": {}', '"parameters": {"password": "hunter2"}'),
  ],
  [
    "Secret",
    "a text in the form of a token",
    "Flows",
    replace("Workflows/Child", "ExecuteProcedure", `eyJ${"a".repeat(20)}.${"b".repeat(20)}.c`),
  ],
];

describe("reading a package back", () => {
  for (const [check, what, solution, change] of mutations) {
    it(`${check} sees ${what}`, () => {
      const findings = mutated(solution, change);
      expect(findings.map((finding) => finding.check)).to.include(check);
      for (const { message } of findings) expect(message).to.not.match(/\.$/);
    });
  }

  it("Archive sees what is no archive", () => {
    expect(readBack(Buffer.from("nothing")).map((finding) => finding.check)).to.deep.equal(["Archive"]);
  });

  it("has a mutation for every check there is", () => {
    const folder = path.join(repository, "scripts/solution/read-back");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const checks = sources.flatMap((file) =>
      [...readFileSync(path.join(folder, file), "utf8").matchAll(/check: "([A-Za-z]+)"/g)].map(
        (match) => match[1] ?? "",
      ),
    );
    const tried = new Set<string>(["Archive", ...mutations.map(([check]) => check)]);
    expect([...new Set(checks)].filter((check) => !tried.has(check))).to.deep.equal([]);
    expect(new Set(checks).size).to.be.greaterThan(30);
  });
});
