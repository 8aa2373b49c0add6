import { sha256 } from "../../core/ids.js";
import type { Clock } from "../../core/host/clock.js";

/** A file in a rehearsal's OneDrive or SharePoint library. */
export interface StoredFile {
  /** Absolute, forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** ISO 8601. */
  readonly created: string;
  readonly modified: string;
  readonly version: number;
}

const mediaTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  json: "application/json",
  pdf: "application/pdf",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  zip: "application/zip",
};

/** Files in memory, with listeners for new ones. */
export class FileStore {
  private readonly files = new Map<string, StoredFile>();
  private readonly listeners = new Set<(file: StoredFile) => void>();

  /** @param written told of each version of a file */
  constructor(
    private readonly clock: Clock,
    private readonly written: (file: StoredFile) => void = () => undefined,
  ) {}

  /** Writes a file, replacing an older one; listeners hear of new ones only. */
  write(path: string, bytes: Uint8Array): StoredFile {
    const clean = cleanPath(path);
    const old = this.files.get(clean);
    const now = new Date(this.clock.now()).toISOString();
    const extension = clean.split(".").at(-1)?.toLowerCase() ?? "";
    const file: StoredFile = {
      path: clean,
      bytes,
      mediaType: Object.hasOwn(mediaTypes, extension) ? (mediaTypes[extension] ?? "") : "application/octet-stream",
      created: old?.created ?? now,
      modified: now,
      version: (old?.version ?? 0) + 1,
    };
    this.files.set(clean, file);
    this.written(file);
    if (old === undefined) for (const listener of [...this.listeners]) listener(file);
    return file;
  }

  get(path: string): StoredFile | undefined {
    return this.files.get(cleanPath(path));
  }

  remove(path: string): boolean {
    return this.files.delete(cleanPath(path));
  }

  /** Files directly in a folder, and the folders in it, by name. */
  list(folder: string): { readonly files: readonly StoredFile[]; readonly folders: readonly string[] } {
    const prefix = cleanPath(folder) === "/" ? "/" : `${cleanPath(folder)}/`;
    const below = [...this.files.values()].filter((file) => file.path.startsWith(prefix));
    const files = below.filter((file) => !file.path.slice(prefix.length).includes("/"));
    const folders = below.flatMap((file) => {
      const rest = file.path.slice(prefix.length).split("/");
      return rest.length > 1 ? [prefix + (rest[0] ?? "")] : [];
    });
    const byPath = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return { files: files.sort((a, b) => byPath(a.path, b.path)), folders: [...new Set(folders)].sort(byPath) };
  }

  /** Every file, by path. */
  everyFile(): readonly StoredFile[] {
    return [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** @returns the way to stop */
  onNewFile(listener: (file: StoredFile) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Path → { size, sha256, text? }, for expectations. */
  state(): Record<string, unknown> {
    const entries = [...this.files.values()].map((file) => {
      const text = Buffer.from(file.bytes).toString("utf8");
      const isText = !text.includes("\uFFFD") && !text.includes("\0");
      return [
        file.path,
        { size: file.bytes.length, sha256: sha256(file.bytes), mediaType: file.mediaType, ...(isText ? { text } : {}) },
      ] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** One leading slash, none at the end, no empty or relative segments. */
export function cleanPath(path: string): string {
  const segments = path.split(/[/\\]/).filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  return `/${segments.join("/")}`;
}

/** Parent folder of a path. */
export function folderOf(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf("/")));
}
