// Runs Google's own clients against the fakes, as far as they bear it all checks at once, since some wait before they try again. Writes a
// line of JSON for each: its API and name, and what went wrong.
// node check.mjs http://127.0.0.1:1234
import {bigqueryChecks} from './bigquery.mjs';
import {storageChecks} from './storage.mjs';

const address = process.argv[2].replace(/\/$/, '');
const apis = {bigquery: bigqueryChecks(address), storage: storageChecks(address)};

async function run(api, name, check) {
  try {
    await check();
    return {api, name, error: null};
  } catch (e) {
    return {api, name, error: e.stack ?? String(e)};
  }
}

const results = await Promise.all(Object.entries(apis).flatMap(([api, {together}]) => Object.entries(together).map(([name, check]) => run(api, name, check))));
for (const [api, {alone}] of Object.entries(apis)) {
  for (const [name, check] of Object.entries(alone)) {
    results.push(await run(api, name, check));
  }
}
for (const result of results) {
  console.log(JSON.stringify(result));
}
