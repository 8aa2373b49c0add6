/** A resource of Entra ID that tokens are issued for. */
export interface TokenResource {
  readonly hosts: readonly RegExp[];
  /** Well-known application ids, which a token may be asked for as well. */
  readonly applicationIds: readonly string[];
}

/** A service whose tokens Entra ID issues. */
export interface ResourceService {
  readonly name: string;
  readonly resource?: TokenResource;
}
