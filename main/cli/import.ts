// `counterbook import customers|sales|measures FILE.csv`
import { basename, join, resolve } from 'node:path';
import {
  importKinds,
  type ImportEvent,
  type ImportKind,
  type ImportOptions,
  type ImportSummary,
} from '../contract/headquarters-api';
import { defaultDataFolder } from '../data-folder';
import { ImportRefused } from '../headquarters/imports/failure';
import { runImport } from '../headquarters/imports/run-import';
import { checkFile, type Source } from '../headquarters/imports/source';
import { commonOptions, inputPath, readArguments, readMapping } from './arguments';
import { withHeadquarters } from './headquarters';
import { importRemotely } from './import-remotely';
import { startProgress, type Progress } from './progress';
import { RejectsFile, rejectsPath } from './rejects-file';
import { CommandFailed, count, exitCodes, megabytes, type Terminal } from './terminal';

export const importHelp = `counterbook import customers|sales|measures FILE.csv [options]

Imports a CSV file into Headquarters: the running one of the data folder, or its store when none runs.
Columns are recognized by their headers. Customers are matched by account number, sales by order number and
line, measures by account number and measure, so that importing a file again changes nothing.

  --data-dir=PATH          data folder (default: ${defaultDataFolder()})
  --map "Header=field"     says what a column is, where its header does not; "Header=" leaves it out,
                           "Header=attribute:NAME" makes it that attribute; may be given several times
  --legal-entity=ID        whose rows these are; needed where there are several legal entities
  --client-book-of=STAFFID puts the customers into this associate's client book
  --store=ID               customers join this store's address books (default: those of all stores);
                           sales without a store of their own are this store's
  --rejects=FILE           where rejected rows go (default: FILE.rejects.csv beside the file)
  --json                   prints the summary as JSON
  --help                   prints this

Exit codes: 0 all rows are in; 1 some rows were rejected, or the import was stopped; 2 nothing could be done.`;

const isKind = (text: string | undefined): text is ImportKind => importKinds.some((kind) => kind === text);

interface Task {
  readonly kind: ImportKind;
  readonly path: string;
  readonly source: Source;
  readonly options: ImportOptions;
  readonly dataDir: string;
  readonly rejects: RejectsFile;
  readonly isJson: boolean;
}

export async function importCommand(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...commonOptions,
    map: { type: 'string', multiple: true, default: [] },
    'legal-entity': { type: 'string' },
    'client-book-of': { type: 'string' },
    store: { type: 'string' },
    rejects: { type: 'string' },
  });
  if (values.help) {
    terminal.out(importHelp);
    return exitCodes.success;
  }
  const [kind, file, ...others] = positionals;
  if (!isKind(kind))
    throw new CommandFailed(
      `Say what to import: ${importKinds.join(', ')}${kind === undefined ? '' : `, not "${kind}"`}. See counterbook import --help.`,
    );
  if (file === undefined || others.length > 0)
    throw new CommandFailed(`Name one CSV file: counterbook import ${kind} FILE.csv`);
  if (kind !== 'customers' && values['client-book-of'] !== undefined)
    throw new CommandFailed('--client-book-of is for customers.');
  const path = inputPath(file, terminal);
  const dataDir = resolve(terminal.folder, values['data-dir'] ?? defaultDataFolder());
  const options: ImportOptions = {
    fileName: basename(path).slice(0, 500),
    mapping: readMapping(values.map),
    ...(values['legal-entity'] === undefined ? {} : { legalEntity: values['legal-entity'] }),
    ...(values['client-book-of'] === undefined ? {} : { clientBookOf: values['client-book-of'] }),
    ...(values.store === undefined ? {} : { store: values.store }),
  };
  const rejects = new RejectsFile(
    values.rejects === undefined
      ? rejectsPath(path, join(dataDir, 'imports'))
      : resolve(terminal.folder, values.rejects),
    path,
  );
  try {
    // Here already, so that a file that cannot be read costs no upload.
    const source = await checkFile(path);
    return await run(
      { kind, path, source, options, dataDir, rejects, isJson: values.json },
      terminal,
      signal,
    );
  } catch (error) {
    throw error instanceof ImportRefused ? new CommandFailed(error.message) : error;
  }
}

async function run(task: Task, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const { kind, path, source, options, rejects, isJson } = task;
  let summary: ImportSummary | null = null;
  let failure: string | null = null;
  let rowsSeen = 0;
  let hasAllRows = false;
  const started = Date.now();
  let progress: Progress | null = null;
  const onEvent = (event: ImportEvent): void => {
    switch (event.event) {
      case 'header':
        rejects.header(event.columns);
        break;
      case 'progress':
        rowsSeen = event.rows;
        progress?.update(event.bytes, event.rows);
        break;
      case 'rejected':
        rejects.add(event.line, event.reason, event.row);
        break;
      case 'done':
        ({ summary } = event);
        break;
      case 'indexing':
        hasAllRows = true;
        progress?.updateIndex(event.customers, event.of);
        break;
      case 'failed':
        failure = event.reason;
    }
  };
  const rejectsFile = await withHeadquarters(task.dataDir, async (headquarters) => {
    if (!isJson) terminal.err(`Importing ${kind} from ${path} (${megabytes(source.size)})`);
    progress = startProgress(terminal, source.size, isJson);
    if (headquarters.kind === 'running')
      await importRemotely(headquarters, { kind, path, options, signal, onEvent });
    else {
      const { store } = headquarters;
      await runImport({
        store,
        kind,
        source,
        options,
        now: Date.now(),
        by: { kind: 'program', id: 'counterbook' },
        isAlone: true,
        signal,
        emit: onEvent,
      });
    }
  })
    .then(() => (rejects.end() ? rejects.path : null))
    .finally(() => {
      progress?.end();
      rejects.end();
    });
  const seconds = (Date.now() - started) / 1000;
  const exitCode = report(
    { summary, failure, rowsSeen, hasAllRows, rejectsFile, seconds, isStopped: signal.aborted },
    isJson,
    terminal,
  );
  return exitCode;
}

interface Outcome {
  readonly summary: ImportSummary | null;
  readonly failure: string | null;
  readonly rowsSeen: number;
  /** What was stopped, if anything, is only the making of customers findable. */
  readonly hasAllRows: boolean;
  readonly rejectsFile: string | null;
  readonly seconds: number;
  readonly isStopped: boolean;
}

function report(outcome: Outcome, isJson: boolean, terminal: Terminal): number {
  const { summary, failure, rowsSeen, hasAllRows, rejectsFile, seconds, isStopped } = outcome;
  const exitCode =
    failure !== null
      ? exitCodes.failure
      : isStopped || summary === null || summary.rejected > 0
        ? exitCodes.partial
        : exitCodes.success;
  if (isJson) {
    terminal.out(JSON.stringify({ summary, failure, rejectsFile, isStopped, exitCode }));
    return exitCode;
  }
  if (failure !== null) terminal.err(failure);
  else if (isStopped && hasAllRows) {
    terminal.err('Stopped. All rows are in; Headquarters makes the customers findable as soon as it runs.');
  } else if (isStopped) {
    // Headquarters may have written one batch more than it could tell.
    const rows = summary === null ? `At least ${count(rowsSeen)}` : count(summary.read);
    terminal.err(
      `Stopped. ${rows} rows were dealt with and stay; importing the file again goes on with the others.`,
    );
  }
  if (summary !== null) for (const line of summaryLines(summary, seconds)) terminal.out(line);
  if (rejectsFile !== null) terminal.out(`Rejected rows, with line and reason: ${rejectsFile}`);
  return exitCode;
}

function summaryLines(summary: ImportSummary, seconds: number): string[] {
  const { read, created, updated, unchanged, rejected, definitionsCreated } = summary;
  const perSecond = seconds > 1 ? `, ${count(Math.round(read / seconds))} a second` : '';
  return [
    `${count(read)} rows read in ${seconds.toFixed(1)} s${perSecond}:`,
    `  ${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(rejected)} rejected`,
    ...(definitionsCreated.length === 0 ? [] : [`  New: ${definitionsCreated.join(', ')}`]),
  ];
}
