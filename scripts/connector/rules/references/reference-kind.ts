/** What a `$ref` can replace, with the section of the definition that it must point into. */
export const sectionOfKind = { parameter: "parameters", response: "responses", schema: "definitions" } as const;

export type ReferenceKind = keyof typeof sectionOfKind;
