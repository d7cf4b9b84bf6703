// better-sqlite3's native addon for runtimes that are too old for the one it ships. The shipped addon needs
// Node-API 10 and ends an older runtime (Node 20, Electron 33) with a bare segmentation fault. What it needs of
// version 10 (references to strings) those runtimes have as an experiment, so a build that says so serves
// old and new alike.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fetchNpmPackage } from './npm-packages.mjs';
import { cacheFolder, draftFolder, moveIntoPlace, repository, runtimeFolder, writeWhole } from './paths.mjs';
import { SetUpError, step } from './report.mjs';
import { mustRun } from './run.mjs';

export const addonFile = join(runtimeFolder, 'better_sqlite3.node');
const stampFile = join(runtimeFolder, 'better_sqlite3.json');
const source = join(repository, 'node_modules', 'better-sqlite3');
const addonApi = join(repository, 'node_modules', 'node-addon-api');

/** Only Node-API's own headers are needed, so Node's development files need not be on the machine. */
const headers = {
  name: 'node-api-headers',
  version: '1.9.0',
  integrity:
    'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
};
/**
 * The published headers leave experiments out. This declares the one that node-addon-api must know of: without
 * it, objects would be finalized in the middle of a garbage collection.
 */
const experimentalHeader = `#include <node_api.h>
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
extern "C" NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(
    node_api_basic_env env, napi_finalize finalizer, void* data, void* hint);
`;
const cFlags = ['-std=c99', '-w', '-O3', '-fPIC', '-DNDEBUG'];
const cppFlags = [
  ...[
    '-std=gnu++20',
    '-w',
    '-O3',
    '-fPIC',
    '-DNDEBUG',
    '-fno-rtti',
    '-fno-exceptions',
    '-fvisibility=hidden',
  ],
  // NAPI_VERSION_EXPERIMENTAL
  ...[
    '-DNAPI_VERSION=2147483647',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  ],
  ...['-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=better_sqlite3'],
];
const linkFlags = ['-shared', '-pthread', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-Wl,-s', '-ldl'];

/** Whether this Electron cannot load the shipped addon. The official one can, the assembled 33 cannot. */
export const needsOwnAddonIn = (electron) => electron.source !== 'official';

/** The same for any runtime of this checkout: the command line and the tests run in this Node. */
export const needsOwnAddon = (electron) => Number(process.versions.napi) < 10 || needsOwnAddonIn(electron);

/** Copies our build beside the checkout's runtime; `beforeCompiling` is called only where none is cached. */
export async function provideSqliteAddon(beforeCompiling) {
  const version = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version;
  const defines = readDefines();
  const flags = JSON.stringify([version, headers, experimentalHeader, cFlags, cppFlags, linkFlags, defines]);
  const key = createHash('sha256').update(flags).digest('hex').slice(0, 12);
  const name = `better-sqlite3-${version}-${process.platform}-${process.arch}-${key}`;
  if (existsSync(addonFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === name) return;
  const cached = join(cacheFolder(), name);
  if (!existsSync(join(cached, 'better_sqlite3.node'))) {
    await beforeCompiling();
    await step(`SQLite addon: compiling ${version} once, about a minute`, () => compile(cached, defines));
  }
  mkdirSync(runtimeFolder, { recursive: true });
  const draft = `${addonFile}.${process.pid}`;
  copyFileSync(join(cached, 'better_sqlite3.node'), draft);
  renameSync(draft, addonFile);
  writeWhole(stampFile, name);
}

/** better-sqlite3 keeps SQLite's compile options in a file for node-gyp: a Python literal, one define a line. */
function readDefines() {
  const text = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8');
  const defines = [...text.matchAll(/^\s*'((?:HAVE|SQLITE)_\w+(?:=-?\w+)?)',$/gm)].map((match) => match[1]);
  if (defines.length < 30)
    throw new SetUpError("better-sqlite3's list of SQLite options was not understood.");
  return defines.map((define) => `-D${define}`);
}

async function compile(target, defines) {
  if (process.platform !== 'linux') {
    throw new SetUpError(
      `This Node (${process.version}) is too old for the SQLite addon on ${process.platform}. ` +
        'Install Node 22.14 or newer, or Node 24.',
    );
  }
  const folder = draftFolder(target);
  try {
    const include = join(await fetchNpmPackage(headers, folder), 'include');
    const sqlite = join(source, 'deps', 'sqlite3');
    const [c, cpp] = [join(folder, 'sqlite3.o'), join(folder, 'better_sqlite3.o')];
    const main = join(source, 'src', 'better_sqlite3.cpp');
    const experimental = join(folder, 'experimental.h');
    writeFileSync(experimental, experimentalHeader);
    const includes = ['-include', experimental, `-I${include}`, `-I${addonApi}`, `-I${sqlite}`];
    await Promise.all([
      mustRun('gcc', [...cFlags, ...defines, '-c', join(sqlite, 'sqlite3.c'), '-o', c]),
      mustRun('g++', [...cppFlags, ...includes, '-c', main, '-o', cpp]),
    ]);
    const draft = join(folder, 'addon');
    mkdirSync(draft);
    const addon = join(draft, 'better_sqlite3.node');
    await mustRun('g++', [c, cpp, ...linkFlags, '-o', addon]);
    await checkAddon(addon);
    moveIntoPlace(draft, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: an addon that does not fit ends the process that loads it. */
async function checkAddon(addon) {
  const script = `
    const Database = require(${JSON.stringify(source)});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(addon)} });
    if (db.prepare('select 6 * 7 as answer').get().answer !== 42) process.exit(1);`;
  await mustRun(process.execPath, ['-e', script]);
}
