/** The HTTP methods of a path, in the order of its specification. Source: OpenAPI Specification 2.0, Path Item Object. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch"] as const;
export type Method = (typeof methods)[number];

export function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name);
}
