// Adds nights to a snapshot root by copying the manifests of one night, so that there is much to look through.
// Usage: node scripts/repeat-nights.mjs DIRECTORY LAST_DATE NIGHTS
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

const [directory, last, nights] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const root = join(directory, "out");
const day = (date, offset) => new Date(Date.parse(`${date}T00:00:00Z`) + offset * 86400e3).toISOString().slice(0, 10);
// What a date has published, for those that read it.
const digests = {};
const published = (signal, date) => digests[`${signal} ${date}`] ??= JSON.parse(readFileSync(join(root, signal, `dt=${date}`, `run=${current(signal, date)}`, "manifest.json"))).digest;
const current = (signal, date) => JSON.parse(readFileSync(join(root, signal, `dt=${date}`, "current.json"))).run;
const signals = readdirSync(root).filter((name) => existsSync(join(root, name, `dt=${last}`)));

// The last night's manifests hold for every later one: the same files of the sources, a chain that goes back three days.
for (let offset = 1; offset <= nights - 8; offset++) {
  const date = day(last, offset);
  const source = join(directory, "data/listening_history");
  // Times of writing are part of a source's fingerprint, to the nanosecond.
  execFileSync("cp", ["-rp", join(source, `dt=${last}`), join(source, `dt=${date}`)]);
  for (const signal of signals) {
    const pointer = JSON.parse(readFileSync(join(root, signal, `dt=${last}`, "current.json")));
    const manifest = JSON.parse(readFileSync(join(root, signal, `dt=${last}`, `run=${pointer.run}`, "manifest.json")));
    manifest.date = date;
    for (const input of manifest.inputs) {
      if (input.run) {
        input.date = day(input.date, offset);
        // What is not copied yet for this date will have the last night's digest, as the input has.
        if (existsSync(join(root, input.name, `dt=${input.date}`, "current.json"))) input.digest = published(input.name, input.date);
      } else if (input.name === "listening_history") {
        input.date = day(input.date, offset);
      }
    }
    const text = JSON.stringify(manifest, null, 2) + "\n";
    const folder = join(root, signal, `dt=${date}`, `run=${pointer.run}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "manifest.json"), text);
    const moved = { ...pointer, date, manifest_sha256: createHash("sha256").update(text).digest("hex") };
    writeFileSync(join(root, signal, `dt=${date}`, "current.json"), JSON.stringify(moved, null, 2) + "\n");
    if (offset === nights - 8) writeFileSync(join(root, signal, "latest.json"), JSON.stringify(moved, null, 2) + "\n");
    for (const mark of readdirSync(join(root, "marks", signal)).filter((name) => name.startsWith(last))) {
      copyFileSync(join(root, "marks", signal, mark), join(root, "marks", signal, mark.replace(last, date)));
    }
  }
}
