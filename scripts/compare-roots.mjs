// Compares what two snapshot roots publish, by digest and by the dates of their pointers. Usage: node scripts/compare-roots.mjs A B
// Exits with 1 where they differ.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

function published(root) {
  const digests = new Map();
  for (const signal of folders(root).filter((name) => !name.startsWith("."))) {
    for (const date of folders(join(root, signal)).filter((name) => name.startsWith("dt="))) {
      const pointer = join(root, signal, date, "current.json");
      if (!existsSync(pointer)) continue;
      const { run } = JSON.parse(readFileSync(pointer));
      digests.set(`${signal} ${date}`, JSON.parse(readFileSync(join(root, signal, date, `run=${run}`, "manifest.json"))).digest);
    }
    const latest = join(root, signal, "latest.json");
    if (existsSync(latest)) digests.set(`${signal} latest`, JSON.parse(readFileSync(latest)).date);
  }
  const release = join(root, "release.json");
  if (existsSync(release)) digests.set("release", JSON.parse(readFileSync(release)).date);
  return digests;
}

const [a, b] = process.argv.slice(2).map(published);
const differing = [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
for (const key of differing) console.log(`${key}: ${a.get(key) ?? "missing"} and ${b.get(key) ?? "missing"}`);
console.log(`${a.size} compared, ${differing.length} differ`);
process.exit(differing.length > 0 ? 1 : 0);
