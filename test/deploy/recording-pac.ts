import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { systemClock } from "../../scripts/core/host/clock.js";
import { distFolder, sampleDist } from "../solution/support/sample-dist.js";
import { isRunning } from "../support/is-running.js";

/** One call of a recorded program. */
export interface Call {
  readonly program: string;
  readonly parameters: readonly string[];
  /** Content of the settings file at that moment. */
  readonly settings?: string;
  /** What stood in PAC_CLI_SPN_SECRET. */
  readonly secret?: string;
  /** Whether the package was there. */
  readonly zipThere?: boolean;
}

/**
 * A folder with a built project and, on the PATH, programs called pac and paconn that write down how they were called.
 * FAKE_PAC_FAIL: words of the call that fails, FAKE_PAC_SAY what it says before. FAKE_PAC_HANG: words of the call that does not end; its
 * process number stands in the file `hanging`.
 */
export class RecordingPac {
  readonly folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  private readonly record = path.join(this.folder, "calls");
  readonly bin = path.join(this.folder, "bin");
  private readonly environment = { ...process.env };

  constructor() {
    const files = sampleDist();
    for (const [name, content] of files.contents) {
      const target = path.join(this.folder, "dist", path.relative(distFolder, name));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    mkdirSync(this.bin);
    for (const program of ["pac", "paconn"]) {
      const file = path.join(this.bin, program);
      writeFileSync(file, script);
      chmodSync(file, 0o755);
    }
    process.env["PATH"] = `${this.bin}${path.delimiter}${process.env["PATH"] ?? ""}`;
    process.env["FAKE_PAC_RECORD"] = this.record;
  }

  set(name: "FAKE_PAC_FAIL" | "FAKE_PAC_HANG" | "FAKE_PAC_SAY", words: string): void {
    process.env[name] = words;
  }

  /** What was called, without the look whether the program is there. */
  calls(): Call[] {
    if (!existsSync(this.record)) return [];
    const calls = readFileSync(this.record, "utf8").split("\u0002").slice(1);
    return calls
      .map((call) => {
        const [head = "", settings, zip, secret] = call.split("\u0003");
        const [program = "", ...parameters] = head.split("\u0001");
        return {
          program: path.basename(program),
          parameters: parameters.slice(0, -1),
          ...(settings === undefined || settings === "" ? {} : { settings }),
          ...(secret === undefined || secret === "" ? {} : { secret }),
          ...(zip === undefined || zip === "" ? {} : { zipThere: zip === "yes" }),
        };
      })
      .filter(({ parameters }) => parameters.join() !== "help" && parameters.join() !== "--version");
  }

  /** Resolves once the hanging call has begun. */
  async untilHanging(): Promise<void> {
    while (!existsSync(path.join(this.folder, "hanging"))) await systemClock.sleep(5);
  }

  /** Resolves once the hanging call has been ended; a process that nobody has collected yet counts as ended. */
  async untilEnded(): Promise<void> {
    const id = readFileSync(path.join(this.folder, "hanging"), "utf8").trim();
    while (isRunning(id)) await systemClock.sleep(5);
  }

  close(): void {
    process.env = this.environment;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const script = `#!/bin/sh
all="$*"
{
  printf '\\002%s\\001' "$0"
  for parameter in "$@"; do printf '%s\\001' "$parameter"; done
  printf '\\003'
  previous=
  zip=
  for parameter in "$@"; do
    if [ "$previous" = --settings-file ]; then cat "$parameter"; fi
    if [ "$previous" = --path ]; then if [ -s "$parameter" ]; then zip=yes; else zip=no; fi; fi
    previous="$parameter"
  done
  printf '\\003%s\\003%s' "$zip" "$PAC_CLI_SPN_SECRET"
} >> "$FAKE_PAC_RECORD"
hang=
if [ -n "$FAKE_PAC_HANG" ]; then case "$all" in *"$FAKE_PAC_HANG"*) hang=yes ;; esac; fi
if [ -n "$hang" ]; then
  echo $$ > "$FAKE_PAC_RECORD.id"
  mv "$FAKE_PAC_RECORD.id" "$(dirname "$FAKE_PAC_RECORD")/hanging"
fi
echo "called with $all"
if [ -n "$hang" ]; then exec sleep 60; fi
if [ -n "$FAKE_PAC_FAIL" ]; then
  case "$all" in *"$FAKE_PAC_FAIL"*) echo "$FAKE_PAC_SAY"; echo "Error: import of $all failed" >&2; exit 7 ;; esac
fi
exit 0
`;
