import { countRefusals } from "./refusals.js";

/** Prints what becomes of the flows of others: `POWER_BATCH_SAMPLES=<folder> node lib/test/logic-apps/foreign/main.js`. */
for (const hosting of ["standard", "consumption"] as const) {
  const { exported, refused, others, reasons } = countRefusals({ hosting, managedConnectors: false });
  process.stdout.write(`${hosting}: ${exported} exported, ${refused} refused, ${others} without a cloud flow\n`);
  for (const { code, reason, flows } of reasons)
    process.stdout.write(`${String(flows).padStart(4)} ${code} ${reason}\n`);
}
