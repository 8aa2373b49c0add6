import { isJsonObject } from "../core/json/json-object.js";
import { ownMember } from "../core/json/own-member.js";
import { pointer } from "../core/json/pointer.js";
import { didYouMean } from "../core/rules/suggest.js";
import { registry } from "./registry.js";
import type { ProjectSettings } from "./settings.js";

/** Codes in the project file that do not exist: they would silently change nothing. */
export function unknownCodes({ document }: ProjectSettings): { pointer: string; message: string; help?: string }[] {
  const codes = new Set([...registry.values()].filter(({ family }) => family.fixed !== true).map(({ code }) => code));
  const section = ownMember(document.value, "validate");
  const rules = ownMember(section, "rules");
  const suppress = ownMember(section, "suppress");
  const given = [
    ...(isJsonObject(rules) ? Object.keys(rules) : []).map((code) => [code, ["rules", code]] as const),
    ...(Array.isArray(suppress) ? suppress : []).map(
      (entry: unknown, at) => [ownMember(entry, "code"), ["suppress", at, "code"]] as const,
    ),
  ];
  return given.flatMap(([code, path]) =>
    typeof code !== "string" || code === "" || codes.has(code)
      ? []
      : [
          {
            pointer: pointer("/validate", ...path),
            message: `there is no code '${code}'`,
            ...didYouMean(code, codes),
          },
        ],
  );
}
