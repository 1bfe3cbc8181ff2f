// The real client of graphql-transport-ws against the server at the address given: a query, a mutation, an error, a
// subscription from its beginning and one for who is signed in, and a token that is refused. Says what it saw.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];

function client(token) {
  return createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { Authorization: `Bearer ${token}` } : undefined,
  });
}

async function firstOf(connection, query, many) {
  const seen = [];
  for await (const result of connection.iterate({ query })) {
    seen.push(result);
    if (seen.length === many) break;
  }
  return seen;
}

async function said(attempt) {
  try {
    return JSON.stringify(await attempt());
  } catch (failure) {
    return failure.code ? `closed ${failure.code} ${failure.reason}` : failure[0].extensions.code;
  }
}

const nobody = client();
const ada = client('ada');
console.log(await said(() => firstOf(nobody, '{ book(id: "3") { title } }')));
console.log(await said(() => firstOf(nobody, 'mutation { touch }')));
console.log(await said(() => firstOf(nobody, '{ nothing }')));
console.log(await said(() => firstOf(nobody, 'subscription { endless(from: 7) { number book { title } } }', 2)));
console.log(await said(() => firstOf(nobody, 'subscription { gossip { number } }')));
console.log(await said(() => firstOf(ada, '{ me { id } }')));
console.log(await said(() => firstOf(client('stranger'), '{ me { id } }')));
await nobody.dispose();
await ada.dispose();
