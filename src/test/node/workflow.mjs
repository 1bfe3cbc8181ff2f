// Runs a Postman collection at a node, as Postman does: workflow.mjs COLLECTION NODE PASSWORD
import newman from 'newman';

const [collection, node, adminPassword] = process.argv.slice(2);
const envVar = Object.entries({ node, adminPassword }).map(([key, value]) => ({ key, value }));
newman.run({ collection, envVar }, (error, summary) => {
  if (error) throw error;
  const { stats, failures } = summary.run;
  for (const { source, error } of failures) console.log(`${source.name}: ${error.message}`);
  console.log(`${stats.requests.total} requests, ${stats.assertions.total} assertions, ${failures.length} failures`);
  process.exitCode = failures.length ? 1 : 0;
});
