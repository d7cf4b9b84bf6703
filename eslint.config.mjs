// Lint rules: TypeScript's strict set, React hooks, and the zones that keep imports going one way
// (renderer → main/contract ← main → db, electron → main). db/imports.test.ts checks the zones themselves.
import js from '@eslint/js';
import ts from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

const drivers = ['better-sqlite3', 'pg', 'kysely', 'kysely/*'];
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
});
const onlyElectron = [['electron', 'electron/*'], 'Only electron/ imports electron.'];
const onlyDb = [drivers, 'Only db/ imports a database driver.'];
const noRenderer = [['**/renderer/**'], 'Nothing but the renderer imports the renderer.'];
const noShell = [['**/electron/**'], 'Nothing imports the shell.'];

export default ts.config(
  { ignores: ['out/', 'dist/', '.runtime/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: ['main/**'], rules: forbid(onlyElectron, onlyDb, noRenderer, noShell) },
  {
    files: ['main/contract/**'],
    rules: forbid(onlyElectron, onlyDb, noRenderer, noShell, [
      ['node:*', '**/db/**', '../pos/**', '../headquarters/**', '../cli/**'],
      'A contract is shared with the renderer: it imports zod and other contracts only.',
    ]),
  },
  {
    files: ['db/**'],
    rules: forbid(onlyElectron, noRenderer, noShell, [
      ['**/main/pos/**', '**/main/headquarters/**', '**/main/cli/**'],
      'db/ knows main/contract only.',
    ]),
  },
  { files: ['electron/**'], rules: forbid(onlyDb, noRenderer) },
  {
    files: ['renderer/**'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      ...forbid(onlyElectron, onlyDb, noShell, [
        ['node:*', '**/db/**', '**/main/pos/**', '**/main/headquarters/**', '**/main/cli/**'],
        'The renderer imports main/contract only.',
      ]),
    },
  },
  {
    // Button grids are drawn by the register and by the designer's preview alike: no store, no bridge, no texts.
    files: ['renderer/screen-layouts/**'],
    rules: forbid(
      onlyElectron,
      onlyDb,
      noShell,
      [
        ['node:*', '**/db/**', '**/main/pos/**', '**/main/headquarters/**', '**/main/cli/**'],
        'The renderer imports main/contract only.',
      ],
      [
        ['**/pos/**', '**/headquarters/**', '**/i18n/**', 'zustand'],
        'What both windows draw with knows neither of them.',
      ],
    ),
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'build/**', 'bench/**', 'main/cli/**', '*.config.ts'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: {
      'no-console': 'off',
      'no-restricted-exports': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  // Playwright reads a fixture's dependencies from its first parameter, which must be a pattern even when empty.
  { files: ['e2e/**'], rules: { 'no-empty-pattern': 'off' } },
);
