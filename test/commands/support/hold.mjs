// Loaded into the program by a test: the thread that runs a command stops where HOLD_AT says, as the busiest command would.
import * as fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { isMainThread, parentPort } from "node:worker_threads";

function hold() {
  fs.writeSync(2, "holding\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

if (!isMainThread) {
  const { HOLD_AT: place, FAIL_AT: failing } = process.env;
  const post = parentPort.postMessage.bind(parentPort);
  parentPort.postMessage = (message) => {
    post(message);
    if (place === "start" && message.kind === "started") hold();
  };
  const { writeFileSync } = fs.default;
  fs.default.writeFileSync = (file, ...rest) => {
    writeFileSync(file, ...rest);
    if (place !== undefined && String(file).includes(place)) hold();
    if (failing !== undefined && String(file).includes(failing)) {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
        code: "ENOSPC",
        syscall: "write",
        path: String(file),
      });
    }
  };
  syncBuiltinESMExports();
}
