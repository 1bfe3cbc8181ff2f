// The audits of GraphQL over HTTP against the server at the address given. Prints one line for each that fails, and how
// many there were; ends with an error unless all pass.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));
const failed = results.filter((result) => result.status !== 'ok');
for (const result of failed) {
  console.log(`${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${results.length - failed.length} of ${results.length} audits pass`);
process.exitCode = failed.length === 0 && results.length === 61 ? 0 : 1;
