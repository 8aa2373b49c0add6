import { randomUuid, type Random } from "../../../core/host/random.js";
import type { Clock } from "../../../core/host/clock.js";
import type { Account } from "../../tokens/account.js";

/** What a user has allowed an application. */
export interface UserGrant {
  readonly clientId: string;
  readonly tenantId: string;
  readonly account: Account;
  /** The resource that access tokens are for. */
  readonly resource: string;
  /** Scopes of the resource, without its address. */
  readonly scopes: readonly string[];
  /** `openid`, `profile`, `email`, `offline_access`. */
  readonly openIdScopes: readonly string[];
  readonly nonce?: string;
}

/** An authorization code. */
export interface CodeGrant {
  readonly grant: UserGrant;
  readonly redirectUri: string;
  readonly challenge?: { readonly value: string; readonly method: "S256" | "plain" };
  readonly expires: number;
  isRedeemed: boolean;
}

/** A sign-in on another device. */
export interface DeviceGrant {
  readonly userCode: string;
  readonly clientId: string;
  /** What the application asks for; the account is known after the sign-in. */
  readonly wanted: Omit<UserGrant, "account">;
  readonly expires: number;
  outcome?: { readonly account: Account } | "declined";
}

interface RefreshGrant {
  readonly grant: UserGrant;
  readonly expires: number;
}

/** Source: Microsoft Learn, Microsoft identity platform and OAuth 2.0 authorization code flow (about 10 minutes). */
const codeLifetime = 600_000;
/** Source: Microsoft Learn, OAuth 2.0 device authorization grant flow (15 minutes). */
export const deviceCodeLifetime = 900_000;
/** Source: Microsoft Learn, Refresh tokens in the Microsoft identity platform (90 days). */
const refreshLifetime = 90 * 86_400_000;

/** Letters and digits that nobody takes for one another. */
const userCodeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Codes and refresh tokens that wait to be redeemed. */
export class PendingGrants {
  private readonly codes = new Map<string, CodeGrant>();
  private readonly devices = new Map<string, DeviceGrant>();
  private readonly refreshTokens = new Map<string, RefreshGrant>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  clear(): void {
    this.codes.clear();
    this.devices.clear();
    this.refreshTokens.clear();
  }

  addCode(code: Omit<CodeGrant, "expires" | "isRedeemed">): string {
    const name = this.opaque("1.");
    this.codes.set(name, { ...code, expires: this.clock.now() + codeLifetime, isRedeemed: false });
    return name;
  }

  code(name: string): CodeGrant | undefined {
    return this.codes.get(name);
  }

  addDevice(wanted: DeviceGrant["wanted"]): { deviceCode: string; userCode: string } {
    const deviceCode = this.opaque("");
    const userCode = [...this.random.bytes(9)].map((byte) => userCodeAlphabet.charAt(byte % 32)).join("");
    const expires = this.clock.now() + deviceCodeLifetime;
    this.devices.set(deviceCode, { userCode, clientId: wanted.clientId, wanted, expires });
    return { deviceCode, userCode };
  }

  device(deviceCode: string): DeviceGrant | undefined {
    return this.devices.get(deviceCode);
  }

  /** The sign-in that a user code belongs to, while it waits. */
  waitingDevice(userCode: string): DeviceGrant | undefined {
    const wanted = userCode.trim().toUpperCase();
    return [...this.devices.values()].find(
      (device) => device.userCode === wanted && device.outcome === undefined && device.expires > this.clock.now(),
    );
  }

  removeDevice(deviceCode: string): void {
    this.devices.delete(deviceCode);
  }

  addRefreshToken(grant: UserGrant): string {
    const name = this.opaque("1.");
    this.refreshTokens.set(name, { grant, expires: this.clock.now() + refreshLifetime });
    return name;
  }

  refreshToken(name: string): RefreshGrant | undefined {
    return this.refreshTokens.get(name);
  }

  private opaque(start: string): string {
    // Two random ids: long enough that nobody guesses them, as the real ones are.
    return `${start}${Buffer.from(this.random.bytes(32)).toString("base64url")}.${randomUuid(this.random)}`;
  }
}
