// Runs inside the assembled Electron: starts the application whose folder or file the command line names, as
// a released Electron does with `electron [-r module] <path> [arguments]`.
const { existsSync, readFileSync } = require('node:fs');
const { Module } = require('node:module');
const { extname, dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app } = require('electron');

function readCommandLine(args) {
  const preload = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--version' || arg === '-v') return { version: true, preload };
    if (arg === '-r' || arg === '--require') preload.push(args[(index += 1)]);
    else if (arg && !arg.startsWith('-')) return { path: resolve(arg), preload };
  }
  return { preload };
}

function start(path) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  const manifestFile = join(path, 'package.json');
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : undefined;
  if (manifest?.version) app.setVersion(manifest.version);
  if (manifest) app.setName(manifest.productName ?? manifest.name);
  app.setDesktopName(manifest?.desktopName ?? `${app.name}.desktop`);
  const file = Module._resolveFilename(path, null, true);
  app.setAppPath(manifest ? path : dirname(file));
  const isModule = extname(file) === '.mjs' || (extname(file) === '.js' && manifest?.type === 'module');
  // A CommonJS application is loaded at once: some of Electron's settings must be made before it is ready.
  if (isModule) import(pathToFileURL(file).href).catch(fail);
  else Module._load(file, Module, true);
}

function fail(error) {
  console.error('The application could not be started.');
  console.error(error);
  process.exit(1);
}

const { path, preload, version } = readCommandLine(process.argv.slice(1));
if (version || !path) {
  console.log(version ? `v${process.versions.electron}` : 'Usage: electron [-r module] <application folder>');
  process.exit(version ? 0 : 1);
}
try {
  Module._preloadModules(preload);
  start(path);
} catch (error) {
  fail(error);
}
