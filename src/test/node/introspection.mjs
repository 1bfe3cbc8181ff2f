// Asks the server at the address given to describe itself, with every choice of what the reference implementation lets a
// tool ask for, and builds a schema from the answer as such a tool does.
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';

const url = process.argv[2];
const choices = [
  'descriptions', 'specifiedByUrl', 'directiveIsRepeatable', 'schemaDescription', 'inputValueDeprecation', 'oneOf',
];

async function succeeds(options) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: 'IntrospectionQuery', query: getIntrospectionQuery(options) }),
  });
  const { data, errors } = await response.json();
  if (errors) {
    console.log(`${JSON.stringify(options)}: ${JSON.stringify(errors)}`);
    return false;
  }
  return printSchema(buildClientSchema(data)).includes('type Query');
}

const ways = Array.from({ length: 2 ** choices.length }, (_, way) =>
  Object.fromEntries(choices.map((choice, place) => [choice, Boolean(way & (1 << place))])));
const outcomes = await Promise.all(ways.map(succeeds));
console.log(`${outcomes.filter(Boolean).length} of ${ways.length} ways to ask give the schema`);
