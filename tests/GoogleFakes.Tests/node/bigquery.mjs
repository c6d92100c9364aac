// @google-cloud/bigquery against the fake of BigQuery. The tables are those of BigQueryForNode.cs: p.d.plays, partitioned by day, two plays a day.
import assert from 'node:assert/strict';
import {BigQuery} from '@google-cloud/bigquery';
import {Storage} from '@google-cloud/storage';

const day = "select user_id, ms_played from `p.d.plays` where played_at >= @day and played_at < @next_day order by user_id";

async function refused(promise, reason, code) {
  const error = await promise.then(() => assert.fail(`expected ${reason}`), e => e);
  assert.equal(error.errors?.[0]?.reason, reason, error.stack);
  if (code) assert.equal(Number(error.code), code);
  return error;
}

export function bigqueryChecks(address) {
  const bigquery = new BigQuery({apiEndpoint: address, projectId: 'p', location: 'EU', token: 'none', retryOptions: {maxRetries: 2, retryDelayMultiplier: 1}});
  const params = {day: bigquery.timestamp('2026-11-02T00:00:00Z'), next_day: bigquery.timestamp('2026-11-03T00:00:00Z')};

  const together = {
    'a query with parameters gives its rows': async () => {
      const [rows] = await bigquery.query({query: day, params});
      assert.deepEqual(rows, [{user_id: 'ann', ms_played: 102}, {user_id: 'bob', ms_played: null}]);
    },

    'parameters have types': async () => {
      const [rows] = await bigquery.query({
        query: 'select @s as s, @i as i, @f as f, @b as b, @d as d, @dt as dt, @t as t, @l as l',
        params: {
          s: "it's", i: 5, f: 0.5, b: true, d: bigquery.date('2026-11-20'), dt: bigquery.datetime('2026-11-20T10:20:30'),
          t: bigquery.timestamp('2026-11-20T10:20:30.250Z'), l: ['a', 'b'],
        },
      });
      assert.deepEqual({...rows[0], d: rows[0].d.value, dt: rows[0].dt.value, t: rows[0].t.value},
        {s: "it's", i: 5, f: 0.5, b: true, d: '2026-11-20', dt: '2026-11-20T10:20:30', t: '2026-11-20T10:20:30.250Z', l: ['a', 'b']});
    },

    'every type of a result is understood': async () => {
      const [rows] = await bigquery.query('select 1 as i, 0.1 as f, true as b, null as n, date \'2026-11-20\' as d, timestamp \'2026-11-20 10:20:30.000001\' as t, '
        + 'datetime \'2026-11-20 10:20:30\' as dt, numeric \'1.5\' as num, b\'ab\' as y, [\'a\', \'b\'] as l');
      const row = rows[0];
      assert.deepEqual([row.i, row.f, row.b, row.n, row.d.value, row.t.value, row.dt.value, row.num.toString(), row.y.toString(), row.l],
        [1, 0.1, true, null, '2026-11-20', '2026-11-20T10:20:30.000001000Z', '2026-11-20T10:20:30', '1.5', 'ab', ['a', 'b']]);
    },

    'a dry run tells bytes and schema': async () => {
      const [job] = await bigquery.createQueryJob({query: day, params, dryRun: true});
      assert.equal(job.metadata.statistics.totalBytesProcessed, String(2 * 5 + 2 * 8 + 8));
      assert.deepEqual(job.metadata.statistics.query.schema.fields.map(field => field.name), ['user_id', 'ms_played']);
      assert.equal(job.metadata.statistics.query.statementType, 'SELECT');
      assert.equal(job.metadata.status.state, 'DONE');
    },

    'results come by pages': async () => {
      const [job] = await bigquery.createQueryJob({query: 'select user_id, ms_played from `p.d.plays` where ms_played is not null order by ms_played'});
      const [rows, next, response] = await job.getQueryResults({maxResults: 2, autoPaginate: false});
      assert.deepEqual(rows.map(row => row.ms_played), [7, 101]);
      assert.equal(response.totalRows, '4');
      const [rest, end] = await job.getQueryResults({...next, maxResults: 10});
      assert.deepEqual(rest.map(row => row.ms_played), [102, 103]);
      assert.equal(end ?? null, null);
      const [all] = await job.getQueryResults();
      assert.equal(all.length, 4);
    },

    'a job tells its state and its cost': async () => {
      const [job] = await bigquery.createQueryJob({query: day, params, labels: {job: 'node'}, jobId: 'node-cost'});
      await job.getQueryResults();
      const [metadata] = await job.getMetadata();
      assert.equal(metadata.status.state, 'DONE');
      assert.equal(metadata.configuration.labels.job, 'node');
      assert.equal(metadata.statistics.query.totalBytesBilled, String(10 << 20));
      assert.ok(metadata.configuration.query.destinationTable.tableId);
      await refused(bigquery.createQueryJob({query: day, params, jobId: 'node-cost'}), 'duplicate', 409);
    },

    'the limit of bytes holds': async () => {
      const [job] = await bigquery.createQueryJob({query: day, params, maximumBytesBilled: '1000'});
      await refused(job.getQueryResults(), 'bytesBilledLimitExceeded');
    },

    'a job is cancelled': async () => {
      const [job] = await bigquery.createQueryJob({query: 'select 1', jobId: 'node-held'});
      const [response] = await job.cancel();
      assert.equal(response.job.status.state, 'DONE');
      assert.equal((await job.getMetadata())[0].status.errorResult.reason, 'stopped');
    },

    'a table tells schema, rows and partitions': async () => {
      const [metadata] = await bigquery.dataset('d').table('plays').getMetadata();
      assert.deepEqual(metadata.schema.fields.map(field => [field.name, field.type, field.mode]), [
        ['user_id', 'STRING', 'REQUIRED'], ['played_at', 'TIMESTAMP', 'NULLABLE'], ['ms_played', 'INTEGER', 'NULLABLE'], ['genres', 'STRING', 'REPEATED'],
      ]);
      assert.deepEqual(metadata.timePartitioning, {type: 'DAY', field: 'played_at'});
      assert.equal(metadata.numRows, '7');
      const [rows] = await bigquery.query('select partition_id, total_rows from d.INFORMATION_SCHEMA.PARTITIONS where table_name = \'plays\' order by 1');
      assert.deepEqual(rows.at(-1), {partition_id: '__NULL__', total_rows: 1});
    },

    'rows of a table are listed': async () => {
      const [rows] = await bigquery.dataset('d').table('plays').getRows();
      assert.equal(rows.length, 7);
      assert.equal(rows[0].played_at.value, '2026-11-01T00:00:00.000Z');
      assert.deepEqual(rows[0].genres, ['rock', 'pop']);
    },

    'a table is extracted to a bucket': async () => {
      const storage = new Storage({apiEndpoint: address, projectId: 'p'});
      const [response] = await bigquery.dataset('d').table('plays').extract(storage.bucket('node').file('extract/part-*.parquet'), {format: 'PARQUET', compression: 'SNAPPY'});
      assert.equal(response.status.state, 'DONE');
      const [files] = await storage.bucket('node').getFiles({prefix: 'extract/'});
      assert.deepEqual(files.map(file => file.name), ['extract/part-000000000000.parquet', 'extract/part-000000000001.parquet']);
      const [content] = await files[0].download();
      assert.equal(content.subarray(0, 4).toString(), 'PAR1');
    },

    'what is missing, forbidden and wrong are told apart': async () => {
      await refused(bigquery.dataset('d').table('other').getMetadata(), 'notFound', 404);
      await refused(bigquery.dataset('closed').table('secret').getMetadata(), 'accessDenied', 403);
      await refused(bigquery.createQueryJob('select x from `p.d.plays`'), 'invalidQuery', 400);
      await refused(bigquery.createQueryJob('select x from `p.d.other`'), 'notFound', 404);
      await refused(bigquery.createQueryJob('select id from `p.closed.secret`'), 'accessDenied', 403);
    },

    'a failing job fails its results': async () => {
      const [job] = await bigquery.createQueryJob({query: 'select cast(\'x\' as int64) as v'});
      await refused(job.getQueryResults(), 'invalidQuery', 400);
    },

    'BIGQUERY_EMULATOR_HOST leads to the fake': async () => {
      process.env.BIGQUERY_EMULATOR_HOST = address;
      const [rows] = await new BigQuery({projectId: 'p', location: 'EU', token: 'none'}).query('select 1 as one');
      assert.deepEqual(rows, [{one: 1}]);
    },
  };
  return {together, alone: {}};
}
