import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childrenNamed, textOf, type XmlElement } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** Codes of Windows: 1033 is English, 1041 Japanese. */
const code = /^[1-9]\d{2,5}$/;

export const solutionLanguageNotValid: SolutionRule = {
  code: "SolutionLanguageNotValid",
  severity: "error",
  summary: "Names and languages have a language code of Windows, such as 1033, and each language once.",
  why: "The import refuses a text without language, and one that has two texts in one language.",
  fix: 'Write `languagecode="1033"` for English; the list is in Microsoft Learn under "Windows language code identifiers".',
  source:
    "Microsoft Learn: [Customization solutions file schema](https://learn.microsoft.com/power-apps/developer/model-driven-apps/customization-solutions-file-schema); exported solutions.",
  example: '`<LocalizedName description="Orders" languagecode="en-US" />`.',
  check(context, report) {
    const { manifest } = context;
    for (const holder of [manifest, child(manifest, "Publisher"), ...context.workflows]) {
      for (const [group, name] of [
        ["LocalizedNames", "LocalizedName"],
        ["Descriptions", "Description"],
      ] as const) {
        checkTexts(childrenNamed(child(holder, group), name), name);
      }
    }
    const customizations = context.roots.get(context.customizationsFile);
    const languages = child(customizations, "Languages");
    const listed = new Set<string>();
    for (const element of childrenNamed(languages, "Language")) {
      const text = textOf(element).trim();
      if (listed.has(text)) report(context.at(element), `the language ${shorten(text)} is listed twice`);
      listed.add(text);
      if (!code.test(text))
        report(context.at(element), `'${shorten(text)}' is not a language, expected a code such as 1033`);
    }
    if (languages !== undefined && listed.size === 0)
      report(context.at(languages), "<Languages> is empty, expected <Language>1033</Language> or another", {
        severity: "warning",
      });
    if (customizations !== undefined && context.form === "packed" && languages === undefined)
      report(context.at(customizations), "the customizations have no <Languages>, which every export has", {
        severity: "warning",
      });

    function checkTexts(texts: readonly XmlElement[], name: string): void {
      const seen = new Set<string>();
      for (const element of texts) {
        const language = attributeOf(element, "languagecode");
        if (language === undefined)
          report(context.at(element), `<${name}> has no languagecode, expected a code such as 1033`);
        else if (!code.test(language))
          report(
            context.at(element, "languagecode"),
            `'${shorten(language)}' is not a language, expected a code such as 1033`,
          );
        else if (seen.has(language)) report(context.at(element), `<${name}> has the language ${language} twice`);
        if (language !== undefined) seen.add(language);
      }
    }
  },
};
