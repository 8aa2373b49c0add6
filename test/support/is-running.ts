import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Whether a process is there and has not ended; one that nobody has collected yet counts as ended. */
export function isRunning(id: string): boolean {
  return !/^[ZX]?$/.test(existsSync("/proc/self/stat") ? stateInProc(id) : stateByPs(id));
}

/** Linux: also where no `ps` is installed. Source: proc(5), the state stands behind the name in brackets. */
function stateInProc(id: string): string {
  try {
    const status = readFileSync(`/proc/${id}/stat`, "utf8");
    return status.charAt(status.lastIndexOf(")") + 2);
  } catch {
    return "";
  }
}

function stateByPs(id: string): string {
  return spawnSync("ps", ["-o", "stat=", "-p", id], { encoding: "utf8" }).stdout.trim().charAt(0);
}
