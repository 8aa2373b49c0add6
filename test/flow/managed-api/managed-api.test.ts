import { expect } from "chai";
import {
  managedConnector,
  managedConnectors,
  managedOperationOf,
  readManagedForm,
} from "../../../scripts/flow/managed-api/index.js";

const once = encodeURIComponent;
const twice = (text: string): string => once(once(text));

describe("operations of managed connectors", () => {
  it("are found by either name of the connector, ids without case", () => {
    const connector = managedConnector("shared_commondataserviceforapps");
    expect(connector).to.equal(managedConnector("commondataservice"));
    expect(connector && managedOperationOf(connector, "listrecords")?.operationId).to.equal("ListRecords");
    expect(managedConnector("shared_unheardof")).to.equal(undefined);
  });

  for (const connector of managedConnectors) {
    it(`of '${connector.api}' are told apart by their requests, whatever their parameters are`, () => {
      for (const operation of connector.operations) {
        // Parentheses are not encoded; names of tables, the one value that parentheses follow, have none.
        const odd = connector.api === "commondataservice" ? "ä%2F'" : "ä%2F' (b)";
        const values = Object.fromEntries(operation.pathParameters.map((name) => [name, `a/${name} ${odd}`]));
        const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
          (operation.encodedOnce.includes(name) ? once : twice)(values[name] ?? ""),
        );
        const queries = Object.fromEntries(operation.queries.map((name) => [name, `q ${name}`]));
        const headers = Object.fromEntries(operation.headers.map((name) => [name.toUpperCase(), `h ${name}`]));
        const body = { a: { b: 1 } };
        const sent = operation.notification === undefined ? body : { ...body, [operation.notification]: "https://x" };
        const read = readManagedForm(connector, { method: operation.method, path, queries, headers, body: sent });
        expect(read?.operation.operationId, path).to.equal(operation.operationId);
        expect(read?.parameters).to.deep.equal({
          ...values,
          ...queries,
          ...Object.fromEntries(operation.headers.map((name) => [name, `h ${name}`])),
          ...(operation.body === undefined ? {} : { [operation.body]: body }),
        });
      }
    });

    it(`of '${connector.api}' have each parameter in one part of the request`, () => {
      for (const { operationId, pathParameters, queries, headers, body } of connector.operations) {
        const names = [...pathParameters, ...queries, ...headers, ...(body === undefined ? [] : [body])];
        expect(new Set(names).size, operationId).to.equal(names.length);
      }
    });
  }

  it("are not found by the path of another one", () => {
    const connector = managedConnector("onedriveforbusiness");
    const form = { queries: {}, headers: {}, body: undefined };
    expect(
      connector && readManagedForm(connector, { ...form, method: "get", path: "/datasets/default/files/a/b/content" }),
    ).to.equal(undefined);
    expect(
      connector && readManagedForm(connector, { ...form, method: "put", path: "/datasets/default/files" }),
    ).to.equal(undefined);
  });
});
