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
  /** `wait`: an action that goes on when it is called back; the last three are triggers. */
  readonly kind: "action" | "wait" | "poll" | "webhook" | "notification";
  /** Lower case; undefined for webhooks, whose form has none. */
  readonly method: string | undefined;
  /** With parameters in braces: `/datasets/default/files/{id}/content`. */
  readonly path: string;
  /** Parameters of the path; their values are encoded as a component of a URL twice … */
  readonly pathParameters: readonly string[];
  /** … but those of these once, as the connector's definition says. */
  readonly encodedOnce: readonly string[];
  /** Names of parameters that are sent as queries … */
  readonly queries: readonly string[];
  /** … and as headers. */
  readonly headers: readonly string[];
  /** The parameter that is the body; members of it are written `item/name` in Power Automate. */
  readonly body: string | undefined;
  /** Whether the body is a file, which is not JSON. */
  readonly isFile: boolean;
  /** What the form has besides what a flow gives. */
  readonly fixed: FixedParts;
  /** Member of the body that gets the address of the callback. */
  readonly notification: string | undefined;
  /** Of a notification: the request that subscribes; `path` is the one that fetches what is new. */
  readonly subscription: Subscription | undefined;
}

interface Subscription {
  readonly method: string;
  readonly path: string;
  /** Queries of the operation that this request has, too. */
  readonly queries: readonly string[];
}

interface FixedParts {
  readonly queries?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface OperationParts {
  readonly kind?: ManagedOperation["kind"];
  /** Separated by spaces. */
  readonly queries?: string;
  readonly headers?: string;
  readonly body?: string;
  /** The body, when it is a file. */
  readonly file?: string;
  readonly fixed?: FixedParts;
  readonly notification?: string;
  /** `POST /path`, and the queries that it shares with the operation. */
  readonly subscription?: { readonly request: string; readonly queries: string };
}

/**
 * One row of a connector's table: `POST /datasets/default/files`.
 * @param request parameters in braces; one whose value is encoded once, not twice, has `:once` after its name
 */
export function managedOperation(operationId: string, request: string, parts: OperationParts = {}): ManagedOperation {
  const [verb = "", path = ""] = request.split(" ");
  const kind = parts.kind ?? "action";
  const named = [...path.matchAll(/\{([^{}:]+)(:once)?\}/g)].map(([, name = "", once]) => ({ name, once }));
  return {
    operationId,
    kind,
    method: kind === "webhook" || kind === "wait" ? undefined : verb.toLowerCase(),
    path: path.replaceAll(":once}", "}"),
    pathParameters: named.map(({ name }) => name),
    encodedOnce: named.filter(({ once }) => once !== undefined).map(({ name }) => name),
    queries: words(parts.queries),
    headers: words(parts.headers),
    body: parts.body ?? parts.file,
    isFile: parts.file !== undefined,
    fixed: parts.fixed ?? {},
    notification: parts.notification,
    subscription: parts.subscription && subscriptionOf(parts.subscription),
  };
}

function subscriptionOf({ request, queries }: NonNullable<OperationParts["subscription"]>): Subscription {
  const [verb = "", path = ""] = request.split(" ");
  return { method: verb.toLowerCase(), path, queries: words(queries) };
}

function words(text = ""): readonly string[] {
  return text === "" ? [] : text.split(" ");
}
