import { expect } from "chai";
import { operationRows } from "../../../scripts/flow/catalog/operations.js";
import { cataloged, requiredParametersOf } from "../../../scripts/flow/catalog/index.js";
import { requiredParameters } from "../../../scripts/flow/catalog/required-parameters.js";

/** `owner/repository/folder` on GitHub, or a page. */
const source = /^(?:[\w.-]+\/[\w.-]+\/[^\s/][^:]*|https:\/\/learn\.microsoft\.com\/connectors\/[a-z0-9]+)$/;

describe("catalog of built-in connectors", () => {
  it("has a source for every operation, by which it can be looked up", () => {
    const without: string[] = [];
    let count = 0;
    for (const connector of new Set([...Object.keys(operationRows), ...Object.keys(requiredParameters)])) {
      for (const [operation, { source: where, parameters }] of cataloged(connector) ?? []) {
        count++;
        if (!source.test(where)) without.push(`${connector} ${operation}: ${where}`);
        expect(parameters, operation).to.deep.equal([...new Set(parameters)]);
      }
    }
    expect(without).to.deep.equal([]);
    expect(count).to.be.greaterThan(110);
  });

  it("names each operation once", () => {
    for (const [connector, rows] of Object.entries(operationRows)) {
      const names = rows.map(([operation]) => operation);
      expect(names, connector).to.deep.equal([...new Set(names)]);
    }
  });

  it("takes required parameters from the page of their own connector only", () => {
    for (const [connector, { source: page, operations }] of Object.entries(requiredParameters)) {
      expect(page).to.equal(`https://learn.microsoft.com/connectors/${connector.replace(/^shared_/, "")}`);
      for (const operation of Object.keys(operations)) {
        expect(cataloged(connector)?.has(operation), operation).to.equal(true);
        expect(requiredParametersOf(connector.toUpperCase(), operation)).not.to.deep.equal([]);
      }
    }
  });

  it("requires nothing where no page says so", () => {
    expect(requiredParametersOf("shared_commondataservice", "PostItem_V2")).to.deep.equal([]);
    expect(requiredParametersOf("shared_unknown", "CreateFile")).to.deep.equal([]);
    expect(requiredParametersOf("shared_teams", "toString")).to.deep.equal([]);
  });
});
