// Prints, per signal and stage, the seconds that the manifests below a snapshot root record, and which share of them audits and checksums
// took. Usage: node scripts/stages.mjs ROOT
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2];
const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const all = { seconds: 0, audits: 0, checksums: 0 };
for (const signal of folders(root).filter((name) => !name.startsWith("."))) {
  const stages = {};
  let runs = 0, rows = 0, bytes = 0, seconds = 0, peak = 0;
  for (const date of folders(join(root, signal))) {
    const pointer = join(root, signal, date, "current.json");
    if (!existsSync(pointer)) continue;
    const { run } = JSON.parse(readFileSync(pointer));
    const manifest = JSON.parse(readFileSync(join(root, signal, date, `run=${run}`, "manifest.json")));
    runs++;
    rows += manifest.rows;
    bytes += manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    seconds += (new Date(manifest.finished_at) - new Date(manifest.started_at)) / 1000;
    peak = Math.max(peak, manifest.peak_memory_bytes);
    for (const [stage, took] of Object.entries(manifest.timings)) stages[stage] = (stages[stage] ?? 0) + took;
  }
  if (runs === 0) continue;
  all.seconds += seconds;
  all.audits += stages.audits ?? 0;
  all.checksums += stages.checksums ?? 0;
  console.log(`${signal}: ${runs} runs, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s, peak ${(peak / 1e9).toFixed(2)} GB`);
  for (const [stage, took] of Object.entries(stages)) console.log(`  ${stage.padEnd(28)} ${took.toFixed(1)} s`);
}
const share = (seconds) => `${seconds.toFixed(1)} s, ${((100 * seconds) / all.seconds).toFixed(1)} %`;
console.log(`all: ${all.seconds.toFixed(1)} s, of which audits ${share(all.audits)}, and checksums ${share(all.checksums)}`);
