import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { repository } from "./support/repository.js";

/** Names that several files export on purpose. */
const allowed: Readonly<Record<string, string>> = {
  definition: "each emulated service exports one from its service.ts, where find-services.ts looks for it",
  thrownErrorResponse: "each emulated service has its own form of errors",
  throttled: "each emulated service has its own form of errors",
  usualResponse: "each emulated service has its own form of errors",
};

/** What a file declares and exports: types, classes, functions and constants, without re-exports. */
function exportsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(repository, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((declaration) => declaration.name.getText(source));
    const isNamed =
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isFunctionDeclaration(statement);
    return isNamed && statement.name !== undefined ? [statement.name.text] : [];
  });
}

describe("exported names", () => {
  const files = fs
    .readdirSync(path.join(repository, "scripts"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => `scripts/${file.split(path.sep).join("/")}`);
  const declared = new Map<string, Set<string>>();
  for (const file of files)
    for (const name of exportsOf(file)) declared.set(name, (declared.get(name) ?? new Set<string>()).add(file));
  const shared = [...declared].filter(([, locations]) => locations.size > 1);

  it("mean one thing each", () => {
    expect(declared.size).to.be.above(1000);
    const wrong = shared.filter(([name]) => !Object.hasOwn(allowed, name));
    expect(wrong.map(([name, locations]) => `${name}: ${[...locations].join(", ")}`)).to.deep.equal([]);
  });

  it("are allowed twice only while they are", () => {
    const names = shared.map(([name]) => name);
    expect(Object.keys(allowed).filter((name) => !names.includes(name))).to.deep.equal([]);
  });
});
