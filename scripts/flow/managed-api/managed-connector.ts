/**
 * A connector as Azure Logic Apps calls it. Power Automate names an operation and gives its parameters side by side; Logic Apps has
 * the verb and the path of the request, and each parameter where the request has it.
 */
export interface ManagedConnector {
  /** Name in Azure, such as `office365`. */
  readonly api: string;
  /** Name in Power Automate, such as `shared_office365`. */
  readonly cloudApi: string;
  readonly displayName: string;
  readonly operations: readonly ManagedOperation[];
}

export interface ManagedOperation {
  readonly operationId: string;
  readonly kind: "action" | "poll" | "webhook";
  /** Lower case; undefined for webhooks, whose form has none. */
  readonly method: string | undefined;
  /** With parameters in braces: `/datasets/default/files/{id}/content`. */
  readonly path: string;
  /** Parameters of the path; their values are encoded as a component of a URL twice. */
  readonly pathParameters: readonly string[];
  /** Names of parameters that are sent as queries … */
  readonly queries: readonly string[];
  /** … and as headers. */
  readonly headers: readonly string[];
  /** The parameter that is the body; members of it are written `item/name` in Power Automate. */
  readonly body: string | undefined;
  /** What the form has besides what a flow gives. */
  readonly fixed: FixedParts;
  /** Member of the body that gets the address of the callback. */
  readonly notification: string | undefined;
}

interface FixedParts {
  readonly queries?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface OperationParts {
  readonly kind?: ManagedOperation["kind"];
  /** Separated by spaces. */
  readonly queries?: string;
  readonly headers?: string;
  readonly body?: string;
  readonly fixed?: FixedParts;
  readonly notification?: string;
}

/** One row of a connector's table: `POST /datasets/default/files`. */
export function managedOperation(operationId: string, request: string, parts: OperationParts = {}): ManagedOperation {
  const [verb = "", path = ""] = request.split(" ");
  const kind = parts.kind ?? "action";
  return {
    operationId,
    kind,
    method: kind === "webhook" ? undefined : verb.toLowerCase(),
    path,
    pathParameters: [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name),
    queries: words(parts.queries),
    headers: words(parts.headers),
    body: parts.body,
    fixed: parts.fixed ?? {},
    notification: parts.notification,
  };
}

function words(text = ""): readonly string[] {
  return text === "" ? [] : text.split(" ");
}
