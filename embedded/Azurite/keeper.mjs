// Runs Azurite and outlives the app that started it: when the standard input closes, because the app stopped or was
// killed, Azurite writes everything to disk and only then ends. Started as `node keeper.mjs OPTIONS-AS-JSON`.
//
// Output, one JSON object a line: {"ready":{"pid","blob","table"}}, later {"closed":true}. Everything else goes to the standard error.
import { spawn } from 'node:child_process';
import { statSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FLUSH_LIMIT_MS = 60_000;
const [json, role] = process.argv.slice(2);
const options = JSON.parse(json); // { azurite, data, blobPort, tablePort, inMemory }

if (role === 'keep') {
  keep();
} else {
  // A process group of its own: Ctrl-C or a kill of the app's group does not reach it.
  spawn(process.execPath, [process.argv[1], json, 'keep'], { detached: true, stdio: 'inherit', windowsHide: true }).unref();
}

function keep() {
  // The reader may be dead by the time we report; the rows matter, the report does not.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});

  const databases = ['blob', 'blob_extent', 'table'].map((name) => join(options.data, `__azurite_db_${name}__.json`));
  for (const file of databases) {
    // Azurite takes an empty file for a new database and would overwrite what is left of the old one.
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) fail(`${file} is empty: it was damaged. Restore it or move the directory away.`);
  }

  const pidFile = join(options.data, 'keeper.json');
  const started = Math.round(performance.timeOrigin);
  try {
    writeFileSync(pidFile, JSON.stringify({ pid: process.pid, started }), { flag: 'wx' });
  } catch (error) {
    fail(error.code === 'EEXIST' ? `another keeper runs in ${options.data}.` : `${options.data} cannot be written: ${error.code}.`);
  }
  process.on('exit', () => {
    try { unlinkSync(pidFile); } catch { /* the data directory may be gone already */ }
  });

  const ports = {};
  let ready = false;
  let stopping = false;
  let closed = 0;
  let unsaved = '';

  console.log = (line) => {
    const listening = /^Azurite (Blob|Table) service is successfully listening at http:\/\/.*:(\d+)$/.exec(line);
    if (listening) ports[listening[1].toLowerCase()] = Number(listening[2]);
    if (/^Azurite \w+ service successfully closed$/.test(line)) close();
  };

  const write = console.error;
  console.error = (...line) => {
    const failed = /^Shutdown close failed in status \w+: (.*)/.exec(line[0]);
    if (!failed) return write(...line);
    unsaved = failed[1];
    close();
  };

  // The blob, the queue and the table service, each for itself: one that cannot save does not cut the others off.
  function close() {
    if (++closed < 3) return;
    if (unsaved) fail(`not everything could be written to disk: ${unsaved}`);
    report({ closed: true });
    process.exit(0);
  }

  function stop() {
    if (stopping) return;
    stopping = true;
    setTimeout(() => fail('Azurite did not end in time.'), FLUSH_LIMIT_MS);
    if (ready) process.emit('SIGTERM', 'SIGTERM');
  }

  // Azurite listens for the signal last of all: from then on it can be stopped without a loss.
  process.on('newListener', (name) => {
    if (name !== 'SIGTERM' || ready) return;
    setImmediate(() => {
      ready = true;
      if (stopping) process.emit('SIGTERM', 'SIGTERM');
      else report({ ready: { pid: process.pid, blob: ports.blob, table: ports.table } });
    });
  });

  process.stdin.on('error', stop).on('end', stop).on('close', stop).resume();

  process.argv = [process.argv[0], options.azurite,
    ...(options.inMemory ? ['--inMemoryPersistence'] : ['--location', options.data]), '--silent', '--skipApiVersionCheck', '--disableTelemetry',
    '--blobPort', String(options.blobPort), '--tablePort', String(options.tablePort), '--queuePort', '0'];
  const require = createRequire(import.meta.url);
  encodeNames(require(join(dirname(options.azurite), 'blob/generated/utils/xml.js')));
  const loki = createRequire(options.azurite)('lokijs');
  saveOnClose(loki.prototype);
  narrowFirst(loki.Resultset.prototype);
  readOnePartition(require(join(dirname(options.azurite), 'table/persistence/LokiTableStoreQueryGenerator.js')).default, loki.Resultset.prototype);
  require(options.azurite);
}

// Azurite accepts a blob whose name has a character that XML can't carry, and from then on answers every list with it with an empty body. The real
// service sends such a name percent-encoded and says so in an attribute, and clients know that.
function encodeNames(xml) {
  const plain = xml.stringifyXML;
  const illegal = /[\0-\x08\x0B\f\x0E-\x1F\uFFFE\uFFFF]/;
  xml.stringifyXML = (body, settings) => {
    for (const item of [body?.Blobs?.Blob, body?.Blobs?.BlobPrefix].flat()) {
      if (typeof item?.Name === 'string' && illegal.test(item.Name)) {
        item.Name = { $: { Encoded: 'true' }, _: encodeURIComponent(item.Name) };
      }
    }
    return plain(body, settings);
  };
}

// Azurite's database counts as saved what it only began to write: closed in the middle of a save, it would be done at once, and the process would end before the
// file is whole. So it saves once more, which waits for the save under way and also makes good for one that failed.
function saveOnClose(database) {
  const { close } = database;
  database.close = function (callback) {
    if (!this.autosave) return close.call(this, callback);
    this.autosaveDisable();
    this.saveDatabase((error) => (error ? callback(error) : close.call(this, callback)));
  };
}

// Azurite's database looks an entity up by the index of the row key alone and goes through what it finds: thousands of rows, where each partition has a row
// of that name. It has an index of partition keys too, so the narrower of the two comes first.
function narrowFirst(resultset) {
  const { findAnd } = resultset;
  resultset.findAnd = resultset.$and = function (conditions) {
    const { collection, filterInitialized } = this;
    const rows = (condition) => {
      const [name, value] = Object.entries(condition)[0];
      if (typeof value !== 'string' || !collection.binaryIndices[name]) return Infinity;
      const [first, last] = collection.calculateRange('$eq', name, value);
      return last - first;
    };
    return findAnd.call(this, filterInitialized ? conditions : conditions
      .map((condition) => ({ condition, size: rows(condition) })).sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0)).map(({ condition }) => condition));
  };
}

// Azurite tries a query's filter on every row of the table, for each page anew. Where the filter begins with one partition and has no alternative, only the rows of that partition are tried.
function readOnePartition(queries, resultset) {
  const { generateQueryForPersistenceLayer } = queries;
  const { where } = resultset;
  queries.generateQueryForPersistenceLayer = function (query, context) {
    const matches = generateQueryForPersistenceLayer.call(this, query, context);
    const filter = query.filter ?? '';
    const [, partition] = /\bor\b/i.test(filter) ? [] : (/^PartitionKey eq '((?:[^']|'')*)'(?= and |$)/.exec(filter) ?? []);
    if (partition !== undefined) matches.partition = partition.replaceAll("''", "'");
    return matches;
  };
  resultset.where = function (matches) {
    if (matches.partition !== undefined) this.find({ PartitionKey: matches.partition });
    return where.call(this, matches);
  };
}

function report(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
