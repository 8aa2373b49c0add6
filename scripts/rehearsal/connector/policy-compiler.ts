import type { PolicyContext } from "./policy-expression.js";

/** A policy, compiled: what it does to the request or to the response's headers. */
export interface PolicyAction {
  request?(context: PolicyContext): void;
  response?(context: PolicyContext, headers: Record<string, string>): void;
}

export interface PolicyParameters {
  /** A parameter without its prefix `x-ms-apimTemplateParameter.`; throws when it is missing and has no default. */
  text(name: string, fallback?: string): string;
}

/** Turns the parameters of one policy into what it does: one for each template. */
export type PolicyCompiler = (parameters: PolicyParameters) => PolicyAction;
