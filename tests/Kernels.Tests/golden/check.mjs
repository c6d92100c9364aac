// Checks split_block_bloom_filter.json against an implementation that shares no code with the kernels.
// Usage: node check.mjs [vectors.json]. Exits with 1 and names every vector that is wrong.
import { readFileSync } from "node:fs";

const file = process.argv[2] ?? new URL("split_block_bloom_filter.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8"));

const cut = (x) => BigInt.asUintN(64, x);
const turn = (x, bits) => cut((x << bits) | (cut(x) >> (64n - bits)));
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n,
];
const round = (lane, input) => cut(turn(cut(lane + input * P2), 31n) * P1);

function xxh64(text, seed = 0n) {
  const data = Buffer.from(text, "utf8");
  let at = 0;
  let hash = cut(seed + P5);
  if (data.length >= 32) {
    const lanes = [seed + P1 + P2, seed + P2, seed, seed - P1].map(cut);
    for (; at + 32 <= data.length; at += 32) {
      lanes.forEach((lane, i) => (lanes[i] = round(lane, data.readBigUInt64LE(at + 8 * i))));
    }
    hash = cut([1n, 7n, 12n, 18n].reduce((sum, bits, i) => sum + turn(lanes[i], bits), 0n));
    for (const lane of lanes) hash = cut((hash ^ round(0n, lane)) * P1 + P4);
  }
  hash = cut(hash + BigInt(data.length));
  for (; at + 8 <= data.length; at += 8) hash = cut(turn(hash ^ round(0n, data.readBigUInt64LE(at)), 27n) * P1 + P4);
  for (; at + 4 <= data.length; at += 4) hash = cut(turn(hash ^ cut(BigInt(data.readUInt32LE(at)) * P1), 23n) * P2 + P3);
  for (; at < data.length; at++) hash = cut(turn(hash ^ cut(BigInt(data[at]) * P5), 11n) * P1);
  hash = cut((hash ^ (hash >> 33n)) * P2);
  hash = cut((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}

const SALTS = [0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31];

// The eight words of a filter that a key touches: byte offset and bit.
function places(filter, key) {
  const hash = xxh64(key);
  const block = Number(((hash >> 32n) * BigInt(filter.length / 32)) >> 32n);
  const low = Number(hash & 0xffffffffn);
  return SALTS.map((salt, lane) => [block * 32 + lane * 4, (1 << (Math.imul(low, salt) >>> 27)) >>> 0]);
}

const contains = (filter, key) => places(filter, key).every(([at, bit]) => (filter.readUInt32LE(at) & bit) !== 0);

function build(bytes, keys) {
  const filter = Buffer.alloc(bytes);
  for (const key of keys) {
    for (const [at, bit] of places(filter, key)) filter.writeUInt32LE((filter.readUInt32LE(at) | bit) >>> 0, at);
  }
  return filter;
}

let wrong = 0;
const expect = (name, got, wanted) => {
  if (got === wanted) return;
  console.error(`${name}: expected ${wanted}, got ${got}`);
  wrong++;
};

for (const { text, seed, hash } of vectors.xxh64) {
  expect(`xxh64 of "${text}"`, xxh64(text, BigInt(seed)).toString(16).padStart(16, "0"), hash);
}

for (const { name, keys, filter: hex, absent } of vectors.filters) {
  const filter = Buffer.from(hex, "hex");
  expect(`bytes of "${name}"`, build(filter.length, keys).toString("hex"), hex);
  for (const key of keys) expect(`key "${key}" of "${name}"`, contains(filter, key), true);
  for (const { key, answer } of absent) expect(`probe "${key}" of "${name}"`, contains(filter, key), answer);
}

for (const { id, shards, shard } of vectors.shards) {
  expect(`shard of "${id}" in ${shards}`, Number((xxh64(id) * BigInt(shards)) >> 64n), shard);
}

process.exitCode = wrong === 0 ? 0 : 1;
