import type { Operation } from "../../connector/model/operation.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { OutputToken } from "../api.js";
import { escaped, withParts, type Resolver } from "./card-fields.js";
import { descriptionOf, titleOf, typeText } from "./schema-type.js";

const deepest = 5;

/** What later actions of a flow can use: the members of the first response that is a success. */
export function outputTokens(definition: Resolver, operation: Operation): OutputToken[] {
  const { responses } = operation;
  const success =
    responses.find(({ status }) => /^2\d\d$/.test(status)) ?? responses.find(({ status }) => status === "default");
  const notification = operation.webhook ? operation.item.value["x-ms-notification-content"] : undefined;
  const schema =
    isJsonObject(notification) && isJsonObject(notification["schema"]) ? notification["schema"] : success?.schema;
  return schema === undefined ? [] : tokensOf(definition, schema, "body", "Body", 0);
}

/** The tokens of a schema: one for each member, those of a list below it. */
export function tokensOf(
  definition: Resolver,
  given: JsonObject,
  key: string,
  name: string,
  depth: number,
): OutputToken[] {
  const value = withParts(definition, given);
  if (value["x-ms-visibility"] === "internal") return [];
  const own = {
    key,
    title: titleOf(value, name),
    description: descriptionOf(value),
    type: typeText(value),
    isAdvanced: value["x-ms-visibility"] === "advanced",
  };
  const { properties, items } = value;
  if (isJsonObject(properties) && depth < deepest) {
    const members = Object.entries(properties).flatMap(([member, schema]) =>
      isJsonObject(schema) ? tokensOf(definition, schema, `${key}/${escaped(member)}`, member, depth + 1) : [],
    );
    return members.length === 0 ? [own] : members;
  }
  if (value["type"] === "array" && isJsonObject(items) && depth < deepest) {
    return [{ ...own, tokens: tokensOf(definition, items, `${key}/*`, `${own.title} item`, depth + 1) }];
  }
  return [own];
}
