/** What a `$ref` can stand for, with the section of the definition that it must point into. */
export const sectionOf = { parameter: "parameters", response: "responses", schema: "definitions" } as const;

export type ReferenceKind = keyof typeof sectionOf;
