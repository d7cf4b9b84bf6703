// How electron-builder packs the application. dist.mjs calls it; what Linux adds to the folder is in
// linux-packages.mjs.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @param runtime the Electron to pack, as set-up provided it for this system.
 * @param notices the file of licence texts.
 * @param addon our build of the SQLite addon, where that runtime cannot load the shipped one.
 */
function configuration({ runtime, notices, addon }) {
  const isDevelopment = runtime.source !== 'official';
  return {
    appId: 'org.counterbook.register',
    productName: 'Counterbook',
    copyright: 'Counterbook contributors',
    directories: { output: 'dist', buildResources: 'build/icons' },
    // Everything that is pure JavaScript is in out/ already; node_modules is there for the native modules alone.
    files: [
      'out/{main,preload,renderer,web-application}/**',
      // A tool of development that finds its programs beside itself.
      '!out/main/bench.cjs',
      '!out/main/bench-electron.cjs',
      '!out/*/third-party.json',
      'package.json',
      'LICENSE',
      '!**/*.{map,md,markdown,d.ts,d.mts,d.cts}',
      '!node_modules/node-addon-api/**',
      '!node_modules/better-sqlite3/{deps,src}/**',
      '!node_modules/better-sqlite3/binding.gyp',
      '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
    ],
    // Only what must be a real file: builder would unpack whole packages that hold a native module.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    extraFiles: [{ from: notices, to: 'LICENSES.packages.txt' }],
    extraResources: addon ? [{ from: addon, to: 'better_sqlite3.node' }] : [],
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    npmRebuild: false,
    publish: null,
    artifactName: `\${productName}-\${version}-\${os}-\${arch}${isDevelopment ? '-development' : ''}.\${ext}`,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    // A runtime given as a folder brings Electron's own start page along.
    afterPack: ({ appOutDir, packager }) => {
      rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
    },
    linux: { target: ['dir'], icon: 'build/icons', category: 'Office', executableName: 'counterbook' },
    win: { target: ['nsis'], icon: 'build/icons/icon.ico' },
    nsis: {
      oneClick: false,
      // A register is shared by everyone at the counter.
      perMachine: true,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: ['dmg', 'zip'],
      icon: 'build/icons/icon.icns',
      category: 'public.app-category.business',
      hardenedRuntime: true,
    },
  };
}

module.exports = { configuration };
