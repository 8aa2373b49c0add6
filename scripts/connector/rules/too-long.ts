import { ownMember } from "../../core/json/own-member.js";
import type { CodeEntry } from "../../core/rules/code.js";
import { below, type Location } from "../../core/rules/location.js";
import { sources } from "../../core/rules/sources.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { DefinitionRule } from "./context.js";

interface TextLimit {
  /** The text, as the message names it. */
  readonly what: string;
  readonly maximum: number;
  readonly texts: (index: DefinitionIndex) => readonly (readonly [Location | string, unknown])[];
}

/** A text that is longer than the platform takes. */
function tooLong({ what, maximum, texts }: TextLimit, entry: CodeEntry): DefinitionRule {
  return {
    ...entry,
    check({ index }, report) {
      for (const [where, text] of texts(index)) {
        if (typeof text === "string" && text.length > maximum)
          report(where, `${what} has ${text.length} characters, expected at most ${maximum}`);
      }
    },
  };
}

export const descriptionTooLong = tooLong(
  {
    what: "the description",
    maximum: 500,
    texts: ({ root }) => [["/info/description", ownMember(root["info"], "description")]],
  },
  {
    code: "DescriptionTooLong",
    summary: "`info.description` has at most 500 characters.",
    why: "It is shown in the list of connectors; longer ones are refused.",
    fix: "Shorten the text; the readme has room for more.",
    source: sources.certificationSubmission,
    severity: "error",
  },
);

export const fieldLengthExceeded = tooLong(
  { what: "the title", maximum: 30, texts: ({ root }) => [["/info/title", ownMember(root["info"], "title")]] },
  {
    code: "FieldLengthExceeded",
    summary: "`info.title` has at most 30 characters.",
    why: "It is the connector's name on its tile; certification refuses longer ones.",
    fix: "Shorten the title.",
    source: sources.swaggerValidatorRules,
    severity: "warning",
    certification: "error",
  },
);

export const operationIdTooLong = tooLong(
  {
    what: "the operationId",
    maximum: 80,
    texts: ({ operations }) => operations.map(({ id, location }) => [below(location, "operationId"), id]),
  },
  {
    code: "OperationIdTooLong",
    summary: "An `operationId` has at most 80 characters.",
    why: "The platform limits the length without publishing the number; the longest id among a thousand published connectors has 77 characters.",
    fix: "Shorten the id.",
    source: sources.swaggerValidatorRules,
    severity: "warning",
  },
);

export const operationSummaryTooLong = tooLong(
  {
    what: "the summary",
    maximum: 80,
    texts: ({ operations }) =>
      operations.map(({ value, location }) => [below(location, "summary"), value["summary" as keyof typeof value]]),
  },
  {
    code: "OperationSummaryTooLong",
    summary: "A summary has at most 80 characters.",
    why: "It is the title of a card in the designer; longer ones are refused.",
    fix: "Move the detail into the description.",
    source: sources.swaggerValidatorRules,
    severity: "error",
  },
);

export const parameterSummaryTooLong = tooLong(
  {
    what: "x-ms-summary",
    maximum: 80,
    texts: ({ parameters }) =>
      parameters.map(({ value, location }) => [below(location, "x-ms-summary"), value["x-ms-summary"]]),
  },
  {
    code: "ParameterSummaryTooLong",
    summary: "`x-ms-summary` of a parameter has at most 80 characters.",
    why: "It is the label of a field; longer ones are refused.",
    fix: "Move the detail into the description.",
    source: sources.swaggerValidatorRules,
    severity: "error",
  },
);
