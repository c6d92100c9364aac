// @google-cloud/storage against the fake of Cloud Storage. Objects whose names begin with "node/" and a fault's name meet that fault.
import assert from 'node:assert/strict';
import {CRC32C, IdempotencyStrategy, Storage} from '@google-cloud/storage';

const KiB = 1024;
const retryOptions = {autoRetry: true, maxRetries: 3, maxRetryDelay: 1, totalTimeout: 10, idempotencyStrategy: IdempotencyStrategy.RetryAlways};

// Bytes that differ from place to place.
function bytes(length) {
  return Buffer.from(Uint8Array.from({length}, (_, i) => (i * 31 + (i >> 8)) & 0xff));
}

function crc32c(data) {
  const checksum = new CRC32C();
  checksum.update(data);
  return checksum.toString();
}

async function refused(promise, code, reason) {
  const error = await promise.then(() => assert.fail(`expected ${code}`), e => e);
  assert.equal(Number(error.code ?? error.status), code, error.stack);
  if (reason) assert.equal(error.errors?.[0]?.reason, reason);
  return error;
}

async function upload(bucket, name, data, options) {
  const file = bucket.file(name);
  await file.save(data, {validation: 'crc32c', ...options});
  assert.deepEqual((await file.download())[0], data);
  return file;
}

export function storageChecks(address) {
  const storage = new Storage({apiEndpoint: address, projectId: 'test', retryOptions});
  const bucket = storage.bucket('node');

  const together = {
    'a bucket is created once and found': async () => {
      const [created] = await storage.createBucket('made-by-node');
      assert.equal((await created.getMetadata())[0].name, 'made-by-node');
      await refused(storage.createBucket('made-by-node'), 409, 'conflict');
      assert.deepEqual((await storage.getBuckets())[0].map(b => b.name), ['closed', 'made-by-node', 'node']);
      assert.deepEqual(await storage.bucket('nowhere').exists(), [false]);
    },

    'a small object is uploaded in one multipart request': async () => {
      const data = bytes(1000);
      const file = await upload(bucket, 'small/ü & more', data, {resumable: false, contentType: 'text/x-test', metadata: {metadata: {k: 'v'}}});
      const [metadata] = await file.getMetadata();
      assert.equal(metadata.crc32c, crc32c(data));
      assert.equal(Number(metadata.size), 1000);
      assert.equal(metadata.contentType, 'text/x-test');
      assert.deepEqual(metadata.metadata, {k: 'v'});
      assert.equal(metadata.id, `node/small/ü & more/${metadata.generation}`);
    },

    'an empty object is uploaded': async () => {
      await upload(bucket, 'empty', Buffer.alloc(0), {resumable: false});
    },

    'a checksum that the content does not have is refused': async () => {
      await refused(bucket.file('wrong').save(bytes(10), {resumable: false, validation: false, metadata: {crc32c: 'AAAAAA=='}}), 400, 'invalid');
      assert.deepEqual(await bucket.file('wrong').exists(), [false]);
    },

    'a large object is uploaded in one resumable request': async () => {
      await upload(bucket, 'resumable', bytes(700 * KiB), {resumable: true});
    },

    'a large object is uploaded in chunks': async () => {
      await upload(bucket, 'chunks', bytes(900 * KiB), {resumable: true, chunkSize: 256 * KiB});
      await upload(bucket, 'whole chunks', bytes(512 * KiB), {resumable: true, chunkSize: 256 * KiB});
    },

    'a chunk that is answered with 503 is sent again': async () => {
      await upload(bucket, 'node/503', bytes(900 * KiB), {resumable: true, chunkSize: 256 * KiB});
    },

    'a chunk that breaks off is gone on with where the service says': async () => {
      await upload(bucket, 'node/cut', bytes(1100 * KiB), {resumable: true, chunkSize: 512 * KiB});
    },

    'an upload whose last answer is lost is found finished': async () => {
      await upload(bucket, 'node/lost', bytes(300 * KiB), {resumable: true, chunkSize: 512 * KiB, preconditionOpts: {ifGenerationMatch: 0}});
    },

    'a session that is gone fails the upload': async () => {
      await refused(bucket.file('node/410').save(bytes(300 * KiB), {resumable: true, chunkSize: 512 * KiB}), 410);
    },

    'a range is downloaded': async () => {
      const file = await upload(bucket, 'range', bytes(1000), {resumable: false});
      assert.deepEqual((await file.download({start: 10, end: 19}))[0], bytes(1000).subarray(10, 20));
      assert.deepEqual((await file.download({start: 990}))[0], bytes(1000).subarray(990));
      assert.deepEqual((await file.download({end: -7}))[0], bytes(1000).subarray(993));
      await refused(file.download({start: 1000}), 416);
    },

    'objects are listed by prefix, delimiter and page': async () => {
      const names = ['list/a', 'list/b/1', 'list/b/2', 'list/c', 'list/d/1', 'list/\u{1F3B5}', 'list/\uffee'];
      await Promise.all(names.map(name => bucket.file(name).save('x', {resumable: false})));
      const all = [];
      for (let query = {prefix: 'list/', autoPaginate: false, maxResults: 2}; query; ) {
        const [files, next] = await bucket.getFiles(query);
        assert.ok(files.length <= 2);
        all.push(...files.map(f => f.name));
        query = next;
      }
      assert.deepEqual(all, [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

      const [files, next, page] = await bucket.getFiles({prefix: 'list/', delimiter: '/', autoPaginate: false, maxResults: 3});
      assert.deepEqual(files.map(f => f.name), ['list/a', 'list/c']);
      assert.deepEqual(page.prefixes, ['list/b/']);
      const [rest, none, last] = await bucket.getFiles(next);
      assert.deepEqual(rest.map(f => f.name), ['list/\uffee', 'list/\u{1F3B5}']);
      assert.deepEqual(last.prefixes, ['list/d/']);
      assert.equal(none, null);
    },

    'an object is created only where there is none': async () => {
      const create = () => bucket.file('once').save('x', {resumable: false, preconditionOpts: {ifGenerationMatch: 0}});
      await create();
      await refused(create(), 412, 'conditionNotMet');
      await refused(bucket.file('once').save(bytes(300 * KiB), {resumable: true, preconditionOpts: {ifGenerationMatch: 0}}), 412);
    },

    'an object is replaced and deleted only in the generation that was read': async () => {
      const file = bucket.file('pointer');
      await file.save('1', {resumable: false});
      const first = file.metadata.generation;
      await file.save('2', {resumable: false, preconditionOpts: {ifGenerationMatch: first}});
      await refused(file.save('3', {resumable: false, preconditionOpts: {ifGenerationMatch: first}}), 412, 'conditionNotMet');
      assert.equal(String((await file.download())[0]), '2');
      await refused(file.delete({ifGenerationMatch: first}), 412, 'conditionNotMet');
      const [{generation}] = await file.getMetadata();
      assert.ok(BigInt(generation) > BigInt(first));
      await file.delete({ifGenerationMatch: generation});
      await refused(file.delete(), 404, 'notFound');
    },

    'objects are composed': async () => {
      await Promise.all([1, 2, 3].map(i => bucket.file(`part/${i}`).save(bytes(i * 100), {resumable: false})));
      const whole = Buffer.concat([bytes(100), bytes(200), bytes(300)]);
      const [made] = await bucket.combine([1, 2, 3].map(i => `part/${i}`), 'composed', {ifGenerationMatch: 0});
      const [metadata] = await made.getMetadata();
      assert.equal(metadata.componentCount, 3);
      assert.equal(metadata.md5Hash, undefined);
      assert.equal(metadata.crc32c, crc32c(whole));
      assert.deepEqual((await made.download({validation: 'crc32c'}))[0], whole);
      await refused(bucket.combine(['part/1', 'part/2'], 'composed', {ifGenerationMatch: 0}), 412, 'conditionNotMet');
    },

    'metadata is patched': async () => {
      const file = await upload(bucket, 'patched', bytes(10), {resumable: false, metadata: {metadata: {a: '1', b: '2'}}});
      const [metadata] = await file.setMetadata({metadata: {a: null, c: '3'}, cacheControl: 'no-store'});
      assert.deepEqual(metadata.metadata, {b: '2', c: '3'});
      assert.equal(metadata.cacheControl, 'no-store');
      assert.equal(Number(metadata.metageneration), 2);
      await refused(file.setMetadata({metadata: {}}, {ifMetagenerationMatch: 1}), 412, 'conditionNotMet');
    },

    'an object is copied': async () => {
      const file = await upload(bucket, 'source', bytes(100), {resumable: false, metadata: {metadata: {k: 'v'}}});
      const [copy] = await file.copy(bucket.file('copy'));
      assert.deepEqual((await copy.download())[0], bytes(100));
      assert.deepEqual((await copy.getMetadata())[0].metadata, {k: 'v'});
    },

    'permissions are asked for': async () => {
      const permissions = ['storage.objects.create', 'storage.objects.list'];
      const [node] = await bucket.iam.testPermissions(permissions);
      assert.deepEqual(node, {'storage.objects.create': true, 'storage.objects.list': true});
      const [closed] = await storage.bucket('closed').iam.testPermissions(permissions);
      assert.deepEqual(closed, {'storage.objects.create': true, 'storage.objects.list': false});
    },

    'what is missing and what is forbidden are told apart': async () => {
      assert.deepEqual(await bucket.file('nothing').exists(), [false]);
      await refused(bucket.file('nothing').getMetadata(), 404, 'notFound');
      assert.match((await refused(bucket.file('nothing').download(), 404)).message, /No such object: node\/nothing/);
      const error = await refused(storage.bucket('closed').getFiles(), 403, 'forbidden');
      assert.match(error.message, /storage\.objects\.list/);
    },

    'a request that is answered with 429 is made again': async () => {
      await bucket.file('node/429').save('x', {resumable: false});
      assert.equal((await bucket.file('node/429').getMetadata())[0].name, 'node/429');
    },

    'STORAGE_EMULATOR_HOST leads to the fake': async () => {
      process.env.STORAGE_EMULATOR_HOST = address;
      const there = new Storage({projectId: 'test', retryOptions}).bucket('node');
      delete process.env.STORAGE_EMULATOR_HOST;
      await upload(there, 'emulator/small', bytes(10), {resumable: false});
      await upload(there, 'emulator/large', bytes(600 * KiB), {resumable: true, chunkSize: 256 * KiB});
      assert.deepEqual((await there.getFiles({prefix: 'emulator/'}))[0].map(f => f.name), ['emulator/large', 'emulator/small']);
    },
  };

  // The client hangs up on what it downloaded damaged, on a connection that another request may have by then.
  const alone = {
    'a download is checked against the checksum': async () => {
      await bucket.file('node/flipped').save(bytes(1000), {resumable: false});
      const error = await bucket.file('node/flipped').download({validation: 'crc32c'}).then(() => assert.fail('not noticed'), e => e);
      assert.equal(error.code, 'CONTENT_DOWNLOAD_MISMATCH');
      assert.deepEqual((await bucket.file('node/flipped').download({validation: 'crc32c'}))[0], bytes(1000));
      assert.deepEqual((await bucket.file('node/flipped').download({validation: 'md5'}))[0], bytes(1000));
    },
  };
  return {together, alone};
}
