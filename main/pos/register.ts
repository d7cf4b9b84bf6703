// The register's main process as one object for the shell: opens the store, follows Headquarters, answers the
// screens. It knows nothing of Electron.
import type { AppProgress } from '../contract/app';
import { registerCalls } from '../contract/index';
import { AppError, type ErrorCode, type ErrorDetail } from '../contract/result';
import { clientBookFeature } from './client-book';
import { appHandlers } from './app';
import { createSettings } from './app/settings';
import type { Emit, RegisterContext } from './context';
import { createEntries } from './entries';
import { createCompany } from './company';
import { customersFeature } from './customers';
import { followUpsFeature } from './follow-ups';
import { contactActionHandlers } from './contact-actions';
import { formDraftHandlers } from './form-drafts';
import { collectHandlers } from './handlers';
import { errorFields, openRegisterLog } from './log';
import { createRouter } from './router';
import { outreachHandlers } from './outreach';
import { savedListHandlers } from './saved-lists';
import { screenLayoutsFeature } from './screen-layouts';
import { signInHandlers } from './sign-in';
import { createApprovals } from './sign-in/approvals';
import { createSessions } from './sign-in/sessions';
import { createStoreKeeper } from './store-keeper';
import { synchronizationHandlers } from './synchronization';
import { timelineHandlers } from './timeline';
import { reportScreenLayouts, type Connection } from './synchronization/headquarters';
import type { SecretBox } from './synchronization/memory';
import { join } from 'node:path';

export interface RegisterHooks {
  /** Makes the sample company: starts the embedded Headquarters on an empty data folder. */
  startSample(): void;
  showWindow(): void;
  openDataFolder(): void;
  /** Asks the person where to save a file; null where they picked none. */
  saveFile(suggestedName: string): Promise<string | null>;
  /** Hands a call, message or mail link to the system. @throws AppError where it is none, or nothing opens it. */
  openExternal(url: string): Promise<void>;
  /** Opens the system's print dialog; false where it was closed. @throws AppError `not-printed` */
  print(): Promise<boolean>;
  quit(): void;
}

export interface RegisterOptions {
  readonly dataDir: string;
  readonly registerId: string;
  /** From the command line; null: what is stored, or the system's. */
  readonly language: string | null;
  readonly version: string;
  readonly isPackaged: boolean;
  now(): number;
  /** Milliseconds that `now` is ahead of the computer's clock. */
  readonly clockOffset: number;
  /** Path of the bundled worker program. */
  readonly workerFile: string;
  readonly emit: Emit;
  readonly seal: SecretBox;
  log(text: string): void;
  readonly hooks: RegisterHooks;
  /** Milliseconds between two rounds of downloads; 15 s where nothing is said. */
  readonly synchronizeEvery?: number;
  /** Milliseconds between two backups, at the least; 4 hours where nothing is said. */
  readonly backupEvery?: number;
}

export interface Register {
  /** Opens the store; what is wrong with it becomes the app's state. */
  open(): Promise<void>;
  /** Headquarters answers there: downloads begin. */
  connect(connection: Connection): void;
  showProgress(progress: AppProgress): void;
  headquartersFailed(code: ErrorCode, detail: ErrorDetail): void;
  /** No Headquarters, and none expected. */
  runAlone(): void;
  /** The Headquarters at this address; asks for activation where this register has no token for it. */
  useHeadquarters(url: string): void;
  /** The Headquarters of before; asks which one where there was none. */
  useRememberedHeadquarters(): void;
  /** @returns JSON text of a Result; never rejects. */
  call(channel: unknown, input: unknown): Promise<string>;
  close(): Promise<void>;
}

export function createRegister(options: RegisterOptions): Register {
  const log = openRegisterLog(join(options.dataDir, 'logs'), options.log);
  const sessions = createSessions(options.emit);
  const approvals = createApprovals(() => options.now());

  const keeper = createStoreKeeper({
    options,
    log,
    onApplied: (jobs) => {
      company.forget();
      clientBook.forget();
      customers.forget();
      company.review();
      const register = company.registerOrNull();
      if (register !== null) sessions.refresh(keeper.store(), register.store_id, register.legal_entity_id);
      screenLayouts.applied(jobs);
      options.emit('distribution.applied', { jobs });
    },
    onOpened: () => {
      screenLayouts.opened();
      company.forget();
      clientBook.forget();
      followUps.forget();
      customers.forget();
      company.review();
      resume();
    },
    onWriterEnded: () => {
      resume();
    },
    onAnswered: (refused) => {
      options.emit('synchronization.entries-changed', { refused });
    },
    onState: (state) => {
      company.noteSynchronization(state);
      if (state.isOnline) screenLayouts.online();
      options.emit('synchronization.state-changed', state);
    },
    onFacts: (facts) => {
      company.changeFacts(facts);
    },
  });
  const company = createCompany({ options, log, keeper });
  /** What an end in the middle of something with many customers left undone. */
  const resume = (): void => {
    entries.resumeMany().catch((error: unknown) => {
      log.error({ error: errorFields(error) }, 'what was begun could not be finished');
    });
  };

  const entries = createEntries({
    store: () => keeper.store(),
    session: () => sessions.currentOrRefuse(),
    legalEntity: () => company.register().legal_entity_id,
    now: () => options.now(),
    emit: options.emit,
    saveElsewhere: (made) => keeper.saveEntries(made),
    bulk: (request) => keeper.bulk(request),
    undoBulk: (request) => keeper.undoBulk(request),
    stopBulk: (request) => keeper.stopBulk(request),
    resumeBulk: (madeAt) => keeper.resumeBulk(madeAt),
    noteSaved: async (saved) => {
      clientBook.forget();
      customers.forget();
      if (saved.cardsChanged.length > 0) followUps.noteCardsChanged();
      await keeper.noteSaved(saved);
    },
  });
  const context: RegisterContext = {
    registerId: options.registerId,
    now: () => options.now(),
    store: () => keeper.store(),
    register: () => company.register(),
    session: () => sessions.currentOrRefuse(),
    approverOf: (operation) => sessions.approverOf(operation),
    isClientelingOn: () => company.isClientelingOn(),
    lastDownload: () => keeper.state().lastDownload,
    entries,
    openExternal: (url) => options.hooks.openExternal(url),
    emit: options.emit,
    log,
  };
  const clientBook = clientBookFeature(context, {
    compute: {
      view: (request) => keeper.view(request),
      counts: (request) => keeper.counts(request),
      facets: (request) => keeper.facets(request),
      writeCsv: (request) => keeper.writeCsv(request),
    },
    pickFile: (suggestedName) => options.hooks.saveFile(suggestedName),
    print: () => options.hooks.print(),
  });
  const savedLists = savedListHandlers(context, clientBook.counts);
  const followUps = followUpsFeature(context, (request) => keeper.occasions(request));
  const customers = customersFeature(context);
  const screenLayouts = screenLayoutsFeature(context, {
    version: options.version,
    report: async (reports) => {
      const headquarters = company.connection();
      if (headquarters === null) throw new AppError('headquarters-unreachable');
      await reportScreenLayouts(headquarters, reports);
    },
  });
  const call = createRouter({
    handlers: collectHandlers(registerCalls, [
      ...appHandlers({
        info: {
          version: options.version,
          registerId: options.registerId,
          packaged: options.isPackaged,
          clockOffset: options.clockOffset,
        },
        settings: createSettings(options.language, () => keeper.store()),
        state: () => company.state(),
        startSample: () => {
          company.startSample();
        },
        chooseHeadquarters: (url) => company.choose(url),
        activate: (code) => company.activate(code),
        restoreBackup: () => keeper.restore(),
        showWindow: () => {
          options.hooks.showWindow();
        },
        openDataFolder: () => {
          options.hooks.openDataFolder();
        },
        noteFailure: (text) => {
          log.error({ page: text }, 'a screen could not be drawn');
        },
        quit: () => {
          options.hooks.quit();
        },
      }),
      ...signInHandlers(context, sessions, approvals),
      ...screenLayouts.handlers,
      ...clientBook.handlers,
      ...customers.handlers,
      ...contactActionHandlers(context),
      ...timelineHandlers(context, (request) => keeper.findEntries(request)),
      ...followUps.handlers,
      ...outreachHandlers(context, followUps.access, followUps.changes),
      ...formDraftHandlers(context),
      ...entries.handlers,
      ...savedLists,
      ...synchronizationHandlers({ state: () => keeper.state(), runNow: () => keeper.runNow() }),
    ]),
    session: () => sessions.current(),
    approverOf: (operation) => sessions.approverOf(operation),
    approvals,
    isClientelingOn: () => company.isClientelingOn(),
    onUnexpected: (id, channel, error) => {
      log.error({ id, channel, error: errorFields(error) }, 'unexpected');
    },
    onStoreFailure: (error) => {
      keeper.noteFailure(error);
    },
  });

  return {
    open: () => keeper.open(),
    connect: (connection) => {
      company.connect(connection);
    },
    showProgress: (progress) => {
      company.changeFacts({ progress });
    },
    headquartersFailed: (code, detail) => {
      log.error({ detail }, code);
      company.changeFacts({ failure: { code, detail } });
    },
    runAlone: () => {
      company.changeFacts({ company: { kind: 'none' } });
    },
    useHeadquarters: (url) => {
      keeper.whenOpen(() => {
        company.use(url);
      });
    },
    useRememberedHeadquarters: () => {
      keeper.whenOpen(() => {
        company.useRemembered();
      });
    },
    call,
    close: () => keeper.close(),
  };
}
