// What the nodes sign in as: it may read and write their database and nothing else.
db.getSiblingDB('tidings').createUser({
  user: 'tidings',
  pwd: process.env.TIDINGS_PASSWORD,
  roles: [{ role: 'readWrite', db: 'tidings' }],
});
