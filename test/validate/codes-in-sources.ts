import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { repository } from "../support/repository.js";

/** Codes in these folders are those of services (the studio is one), of runs and of the operating system. */
const otherCodes =
  /^(?:emulator|expression|deploy|script-host|studio|solution\/unpacked\/split-|rehearsal\/(?:engine|adapters|connector|mocks))\/|^core\/host\//;

/** Codes of findings as the sources write them, each with a file that does. */
export function codesInSources(): Map<string, string> {
  const scripts = path.join(repository, "scripts");
  const codes = new Map<string, string>();
  for (const name of fs.readdirSync(scripts, { recursive: true, encoding: "utf8" })) {
    const file = name.split(path.sep).join("/");
    if (!file.endsWith(".ts") || otherCodes.test(file)) continue;
    const source = ts.createSourceFile(
      file,
      fs.readFileSync(path.join(scripts, name), "utf8"),
      ts.ScriptTarget.ESNext,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node) && /^[A-Z][A-Za-z]+$/.test(node.text) && isCode(node)) codes.set(node.text, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return codes;
}

/** Functions that take a code. */
const reporters = new Set(["report", "reportFile", "schemaChecker", "finding", "known", "whole", "tell"]);

/** Members whose values are codes, at any depth. */
const members = new Set(["code", "unknown", "missing"]);

function isCode(literal: ts.StringLiteral): boolean {
  let node: ts.Node = literal;
  while (ts.isConditionalExpression(node.parent) || ts.isParenthesizedExpression(node.parent)) {
    if (ts.isConditionalExpression(node.parent) && node.parent.condition === node) return false;
    node = node.parent;
  }
  if (ts.isVariableDeclaration(node.parent)) return node.parent.name.getText() === "code";
  if (ts.isCallExpression(node.parent)) {
    const callee = node.parent.expression;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
    return reporters.has(name);
  }
  for (
    let child: ts.Node = literal, { parent } = literal;
    parent !== undefined;
    child = parent, parent = parent.parent
  ) {
    if (ts.isConditionalExpression(parent) && parent.condition === child) return false;
    if (ts.isPropertyAssignment(parent) && parent.initializer === child && members.has(parent.name.getText()))
      return true;
    if (ts.isStatement(parent) && !ts.isReturnStatement(parent) && !ts.isIfStatement(parent)) return false;
  }
  return false;
}
