import { randomUuid } from "../../../core/host/random.js";
import type { EmulatorContext } from "../../context.js";
import type { Row } from "../../odata/row-store.js";
import {
  batchCategory,
  batchEventNames,
  isoDate,
  netDate,
  noDate,
  type BatchEventName,
  type PublishedEvent,
} from "./business-event.js";

const idSettings = {
  started: "batch.eventIdStarted",
  failed: "batch.eventIdFailed",
  finished: "batch.eventIdFinished",
  cancelled: "batch.eventIdCancelled",
} as const;

/** The event about a batch job's change of state, members in the order of the catalog's sample. */
export function batchEvent(
  context: EmulatorContext,
  name: BatchEventName,
  job: Row,
  controlNumber: number,
): PublishedEvent {
  const now = context.clock.now();
  const text = (field: string): string => (typeof job[field] === "string" ? job[field] : "");
  const end = Date.parse(text("EndDateTime"));
  const mail = "batch.admin@contoso.example";
  return {
    category: batchCategory,
    name: batchEventNames[name],
    payload: {
      AdminEmailId: mail,
      BusinessEventId: context.settings[idSettings[name]],
      BusinessEventLegalEntity: text("CompanyAccounts"),
      ContextRecordSubject: "",
      ControlNumber: controlNumber,
      EventId: randomUuid(context.random).toUpperCase(),
      EventTime: netDate(now),
      EventTimeIso8601: isoDate(now),
      InitiatingUserAADObjectId: "{00000000-0000-0000-0000-000000000000}",
      JobDescription: text("JobDescription"),
      JobEndUtcDateTime: netDate(Number.isNaN(end) ? noDate : end),
      JobExecutedByEmailId: mail,
      JobId: job["BatchJobRecId"],
      JobOwnerEmailId: mail,
      JobStatus: text("Status"),
      MajorVersion: 0,
      MinorVersion: 0,
      ParentContextRecordSubjects: [],
    },
  };
}
