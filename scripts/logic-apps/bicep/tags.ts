import type { BicepParameter, BicepStatement } from "./document.js";
import { code } from "./value.js";

/** Tags that whoever deploys gives every resource. */
export const tagsParameter: BicepParameter = {
  kind: "param",
  name: "tags",
  type: "object",
  description: "Tags of every resource that takes tags, such as { costCenter: '42' }",
  value: {},
};

/** What is deployed to a region takes tags, except access policies: they only repeat the region of their connection. */
export function tagged(statement: BicepStatement): BicepStatement {
  if (statement.kind !== "resource" || statement.type.includes("/accessPolicies@")) return statement;
  const { name, location, ...others } = statement.body;
  if (name === undefined || location === undefined) return statement;
  return { ...statement, body: { name, location, tags: code(tagsParameter.name), ...others } };
}
