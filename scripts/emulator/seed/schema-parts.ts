/** Pieces that the seed schemas of several services use. */
export const text = { type: "string" } as const;
export const texts = { type: "array", items: text } as const;
export const seconds = { type: "number", minimum: 0 } as const;
export const rows = { type: "array", items: { type: "object" } } as const;

export function object(properties: object, required: readonly string[] = []): object {
  return { type: "object", additionalProperties: false, properties, required };
}
