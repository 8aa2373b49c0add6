/** Findings that come from reading files, before any rule looks at them; each has a page in docs/rules like a rule. */
export const engineCodes = [
  "JsonSyntax",
  "DuplicateMember",
  "NestingTooDeep",
  "ByteOrderMark",
  "YamlSyntax",
  "XmlSyntax",
  "FileTooLarge",
  "ArchiveRefused",
  "RuleCrashed",
  "SuppressionNotValid",
  "SuppressionUnused",
] as const;
