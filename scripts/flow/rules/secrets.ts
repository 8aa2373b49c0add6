import { decodeOrKeep } from "../../core/decode-or-keep.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { looksLikeSecret } from "../../core/rules/looks-like-secret.js";
import { below, type Location } from "../../core/rules/location.js";
import type { FlowNode } from "../model/index.js";

/** True for an HTTP call of a token endpoint. */
export function isTokenRequest(node: FlowNode): boolean {
  const uri = node.inputs["uri"];
  return (
    node.typeKey === "http" &&
    typeof uri === "string" &&
    /\/oauth2?\/(?:v\d[\d.]*\/)?token\b|\/connect\/token\b|login\.(?:microsoftonline|windows)\.(?:com|net)/i.test(uri)
  );
}

/** Secrets that are in a node as text, with what they are. */
export function literalSecrets(node: FlowNode): { readonly location: Location; readonly what: string }[] {
  const found: { location: Location; what: string }[] = [];
  const authentication = node.inputs["authentication"];
  for (const name of ["secret", "password", "pfx", "value"]) {
    const value = ownMember(authentication, name);
    if (typeof value === "string" && looksLikeSecret(value)) {
      found.push({
        location: below(node.inputsLocation, "authentication", name),
        what: `a ${name} of the authentication`,
      });
    }
  }
  const headers = node.inputs["headers"];
  if (isJsonObject(headers)) {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value !== "string" || !isSecretHeader(name)) continue;
      const token = value.replace(/^(?:bearer|basic|sharedkey|token|apikey)\s+/i, "");
      if (looksLikeSecret(token))
        found.push({ location: below(node.inputsLocation, "headers", name), what: `the header '${name}'` });
    }
  }
  const body = node.inputs["body"];
  const inText = typeof body === "string" ? /(?:client_secret|password)=([^&@\s]+)/i.exec(body)?.[1] : undefined;
  if (inText !== undefined && looksLikeSecret(decodeOrKeep(inText))) {
    found.push({ location: below(node.inputsLocation, "body"), what: "a secret in the body" });
  }
  for (const name of ["client_secret", "password"]) {
    const value = ownMember(body, name);
    if (typeof value === "string" && looksLikeSecret(value)) {
      found.push({ location: below(node.inputsLocation, "body", name), what: `'${name}' of the body` });
    }
  }
  return found;
}

function isSecretHeader(name: string): boolean {
  return /^(?:authorization|x-api-key|api-key|apikey|ocp-apim-subscription-key|x-functions-key)$/i.test(name);
}
