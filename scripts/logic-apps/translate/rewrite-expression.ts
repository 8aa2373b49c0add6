import type { CallNode, ExpressionNode, MemberNode } from "../../expression/index.js";

/** What a rewriting knows of the flow around an expression. All texts are expressions without `@`. */
export interface RewriteRules {
  /** Another text for a call or a chain of members as a whole; undefined: it is rewritten part by part. */
  replace(node: ExpressionNode, tools: RewriteTools): string | undefined;
  /** Whether a call gives what a connector returned, so that slashes in names of members are paths. */
  isConnectorOutput(call: CallNode): boolean;
  problem(node: ExpressionNode, message: string): void;
}

export interface RewriteTools {
  /** The text of a node, rewritten. */
  text(node: ExpressionNode): string;
}

/**
 * Rewrites an expression from Power Automate's dialect into that of Logic Apps. What is not touched keeps its text, blanks included.
 *
 * Power Automate reads `['body/value']` of what a connector returned as a path; Logic Apps takes it as one name. Source: code of the
 * designer (Azure/LogicAppsUX), which reads the path form only for operations of the OpenApi types.
 */
export function rewriteExpression(source: string, root: ExpressionNode, rules: RewriteRules): string {
  const text = (node: ExpressionNode): string => {
    const replaced = rules.replace(node, { text });
    if (replaced !== undefined) return replaced;
    if (node.kind === "member") return memberText(node);
    const inner = node.kind === "call" ? node.arguments : node.kind === "array" ? node.items : [];
    return assembled(node, inner);
  };
  /** The text of a node with those of its parts put in. */
  const assembled = (node: ExpressionNode, inner: readonly ExpressionNode[]): string => {
    let result = "";
    let at = node.offset;
    for (const part of inner) {
      result += source.slice(at, part.offset) + text(part);
      at = part.end;
    }
    return result + source.slice(at, node.end);
  };
  const memberText = (node: MemberNode): string => {
    const { object, key, optional, dot } = node;
    const path = key.kind === "literal" && typeof key.value === "string" && !dot ? key.value : undefined;
    if (path?.includes("/") !== true) {
      if (key.kind !== "literal" && object.kind === "call" && rules.isConnectorOutput(object) && isOutputs(object)) {
        rules.problem(key, "the name of the output is worked out at run time, expected a text such as 'body'");
      }
      return assembled(node, dot ? [object] : [object, key]);
    }
    const split = text(object) + membersOf(path, optional);
    if (comesFromConnector(object, rules)) return split;
    // Elsewhere a name may have a slash: what is there under the whole name comes first, as in Power Automate.
    return `coalesce(${text(object)}?['${escapedText(path)}'], ${text(object)}${membersOf(path, true)})`;
  };
  return text(root);
}

/** Whether a call gives all outputs, whose members are `body`, `headers` and `statusCode`. */
function isOutputs({ name }: CallNode): boolean {
  return ["outputs", "triggeroutputs"].includes(name.toLowerCase());
}

/** `body/value` → `?['body']?['value']`. A slash in a name is written `~1`, a tilde `~0`. */
function membersOf(path: string, optional: boolean): string {
  return path
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((name) => `${optional ? "?" : ""}['${escapedText(name)}']`)
    .join("");
}

export function escapedText(text: string): string {
  return text.replaceAll("'", "''");
}

function comesFromConnector(root: ExpressionNode, rules: RewriteRules): boolean {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "call") {
      if (rules.isConnectorOutput(node)) return true;
      pending.push(...node.arguments);
    } else if (node.kind === "member") pending.push(node.object);
    else if (node.kind === "array") pending.push(...node.items);
  }
  return false;
}

/** The call that a chain of members starts with, and the names on the way: `outputs('A')?['body']?['x']`. */
export function chainOf(
  node: ExpressionNode,
): { readonly call: CallNode; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  let at = node;
  while (at.kind === "member") {
    if (at.key.kind !== "literal" || typeof at.key.value !== "string") return undefined;
    path.unshift(...(at.dot ? [at.key.value] : at.key.value.split("/")));
    at = at.object;
  }
  return at.kind === "call" ? { call: at, path } : undefined;
}
