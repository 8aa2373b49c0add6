import type { FlowConnection } from "../../flow/model/index.js";
import type { Adapter } from "../adapters/adapter.js";
import type { ServedConnector } from "../connector/connector-service.js";
import type { Connector } from "../engine/run.js";
import { connectorOf, makeConnector, type ConnectorEnvironment } from "./make-connector.js";

/** The connectors of a workspace, each made when it is first called. */
export class ConnectorPool {
  private readonly connectors = new Map<string, Connector | Adapter | undefined>();

  constructor(private readonly environment: () => ConnectorEnvironment) {}

  /** The connector behind a connection of a flow; undefined when there is none. */
  connector(reference: FlowConnection): Connector | Adapter | undefined {
    const key = reference.logicalName ?? reference.apiName;
    if (!this.connectors.has(key)) this.connectors.set(key, makeConnector(reference, this.environment()));
    return this.connectors.get(key);
  }

  /** A connector that the connector service runs, by its folder's name. */
  served(id: string): ServedConnector | undefined {
    const environment = this.environment();
    const loaded = environment.dist.connectorById?.(id);
    if (loaded === undefined) return undefined;
    const connector = this.connectors.get(id) ?? connectorOf({ apiName: id }, loaded, environment);
    this.connectors.set(id, connector);
    return connector && { connector, definition: loaded.index() };
  }
}
