// Parses selects as Spark SQL. Reads a JSON list of {name, text}; writes the same list with the errors of each, in words.
import {register} from 'node:module';
import {text} from 'node:stream/consumers';

register('./resolve.mjs', import.meta.url);
const {SparkSQL} = await import('dt-sql-parser');
const parser = new SparkSQL();
const selects = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(selects.map(({name, text}) => ({
  name,
  // A statement ends in a semicolon there; ours have none.
  errors: parser.validate(`${text}\n;`).map(({startLine, message}) => `line ${startLine}: ${message}`),
}))));
