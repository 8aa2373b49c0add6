import type { EmulatorContext } from "../context.js";
import type { Row } from "../odata/row-store.js";
import type { Directory } from "./directory.js";
import type { MailboxSlots } from "./mailbox-slots.js";

/** What the handlers work on. */
export interface GraphState {
  readonly context: EmulatorContext;
  readonly directory: Directory;
  readonly slots: MailboxSlots;
  /** Mails sent, oldest first. */
  readonly sent: Row[];
}
