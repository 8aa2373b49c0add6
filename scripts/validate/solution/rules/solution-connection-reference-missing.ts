import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const solutionConnectionReferenceMissing: SolutionRule = {
  code: "SolutionConnectionReferenceMissing",
  summary: "Every connection reference that a flow uses is in the solution.",
  why: "Unless another solution brings it, the import cannot bind the flow and turns it off.",
  fix: "Add the connection reference to the solution.",
  source: sources.solutionConcepts,
  example: "A flow with `connectionReferenceLogicalName: pb_mail`, and no `<connectionreference>` of that name.",
  severity: "warning",
  *check(context) {
    const foreign = new Set(
      [...(context.text(context.manifestFile) ?? "").matchAll(/connectionreferencelogicalname="([^"]+)"/gi)].map(
        (match) => (match[1] ?? "").toLowerCase(),
      ),
    );
    for (const { file, value } of context.flows) {
      const references = ownMember(value["properties"], "connectionReferences");
      if (!isJsonObject(references)) continue;
      for (const key of Object.keys(references)) {
        const name = ownMember(ownMember(references[key], "connection"), "connectionReferenceLogicalName");
        if (
          typeof name !== "string" ||
          name === "" ||
          context.connectionReferences.has(name.toLowerCase()) ||
          foreign.has(name.toLowerCase())
        )
          continue;
        yield {
          file,
          near: JSON.stringify(name),
          message: `connection reference '${shorten(name)}' is not in the solution`,
          ...didYouMean(name, context.connectionReferences.keys()),
        };
      }
    }
  },
};
