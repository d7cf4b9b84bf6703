// Which company this register belongs to and how far it has got there: from an empty folder to people signing in.
// Holds the app's state and tells the screens when it changes.
import type { RegisterRow } from '../../db/pos/company';
import type { AppState } from '../contract/app';
import { clientelingFeature } from '../contract/distribution';
import { AppError } from '../contract/result';
import type { SynchronizationState } from '../contract/synchronization';
import { appStateOf, noFacts, type Facts } from './app/phase';
import { errorFields, type Log } from './log';
import type { RegisterOptions } from './register';
import type { StoreKeeper } from './store-keeper';
import { activate, checkHeadquarters, type Connection } from './synchronization/headquarters';
import { readHeadquarters, rememberHeadquarters } from './synchronization/memory';

export interface CompanyOptions {
  readonly options: RegisterOptions;
  readonly log: Log;
  readonly keeper: StoreKeeper;
}

const firstWait = 1_000;
const longestWait = 60_000;

export function createCompany({ options, log, keeper }: CompanyOptions) {
  let facts: Facts = noFacts;
  let told = JSON.stringify(appStateOf(facts, options.registerId));
  let phase: AppState['phase'] = 'starting';
  let looking: NodeJS.Timeout | undefined;
  let row: RegisterRow | null = null;
  let isClientelingOn: boolean | null = null;

  function changeFacts(changed: Partial<Facts>): void {
    facts = { ...facts, ...changed };
    const state = appStateOf(facts, options.registerId);
    // Nobody who could sign in is sent back to waiting.
    if (state.phase === 'ready') facts = { ...facts, isWhole: true };
    const text = JSON.stringify(state);
    if (text === told) return;
    told = text;
    if (state.phase !== phase)
      log.info(
        { phase: state.phase, ...(state.phase === 'problem' ? { problem: state.code } : {}) },
        'state',
      );
    phase = state.phase;
    options.emit('app.state-changed', state);
  }

  function registerOrNull(): RegisterRow | null {
    return (row ??= keeper.store().company.register(options.registerId));
  }

  let connected: Connection | null = null;

  function connect(connection: Connection): void {
    connected = connection;
    changeFacts({
      company: { kind: 'connected' },
      failure: null,
      progress: { step: 'downloading', done: 0, total: 0 },
    });
    keeper.connect(connection);
  }

  function isStoreOpen(): boolean {
    try {
      keeper.store();
      return true;
    } catch {
      return false;
    }
  }

  /** Looks for the Headquarters that will ask for a code, until it answers as one. */
  async function find(url: string, after: number): Promise<void> {
    clearTimeout(looking);
    try {
      await checkHeadquarters(url);
      changeFacts({ company: { kind: 'activating', headquarters: url }, failure: null });
    } catch (error) {
      const failure = error instanceof AppError ? error : new AppError('unexpected', {}, { cause: error });
      log.warn({ error: errorFields(failure) }, 'no Headquarters was found');
      changeFacts({ failure: { code: failure.code, detail: failure.detail } });
      looking = setTimeout(() => {
        if (isStoreOpen()) void find(url, Math.min(after * 2, longestWait));
      }, after);
      // The end of the app does not wait for the next look.
      looking.unref();
    }
  }

  function use(url: string): void {
    const remembered = readHeadquarters(keeper.store(), options.seal);
    if (remembered?.url === url && remembered.token !== null) connect({ url, token: remembered.token });
    else {
      changeFacts({ company: { kind: 'unknown' }, failure: null });
      void find(url, firstWait);
    }
  }

  return {
    state: (): AppState => appStateOf(facts, options.registerId),
    changeFacts,
    registerOrNull,
    /** @throws AppError `register-not-activated` */
    register(): RegisterRow {
      const found = registerOrNull();
      if (found === null) throw new AppError('register-not-activated');
      return found;
    },
    isClientelingOn: (): boolean =>
      (isClientelingOn ??= keeper.store().company.isFeatureEnabled(clientelingFeature)),
    /** Rows arrived: what was read before is read again. */
    forget(): void {
      row = null;
      isClientelingOn = null;
    },
    /** Looks whether people can sign in now. */
    review(): void {
      const found = registerOrNull();
      const isUsable = found !== null && keeper.store().company.hasWorkers(found.legal_entity_id);
      const isWhole = facts.isWhole || keeper.store().settings.read('last-download') !== null;
      changeFacts({ isUsable, isWhole });
    },
    noteSynchronization({ error, lastDownload }: SynchronizationState): void {
      if (lastDownload !== null) changeFacts({ isWhole: true });
      if (error === 'register-not-activated' || error === 'headquarters-refused') {
        const remembered = readHeadquarters(keeper.store(), options.seal);
        // The token is not valid (any more): only a new activation helps.
        if (remembered !== null) {
          changeFacts({ company: { kind: 'activating', headquarters: remembered.url }, failure: null });
          return;
        }
      }
      changeFacts({ failure: error === null ? null : { code: error, detail: {} } });
    },
    connect,
    /** Null before Headquarters is known; it may not answer all the same. */
    connection: (): Connection | null => connected,
    use,
    useRemembered(): void {
      const remembered = readHeadquarters(keeper.store(), options.seal);
      if (remembered === null) changeFacts({ company: { kind: 'choosing' } });
      else use(remembered.url);
    },
    startSample(): void {
      changeFacts({
        company: { kind: 'unknown' },
        failure: null,
        progress: { step: 'starting-headquarters', done: 0, total: 0 },
      });
      options.hooks.startSample();
    },
    async choose(url: string): Promise<void> {
      await checkHeadquarters(url);
      const remembered = readHeadquarters(keeper.store(), options.seal);
      if (remembered?.url === url && remembered.token !== null) connect({ url, token: remembered.token });
      else changeFacts({ company: { kind: 'activating', headquarters: url }, failure: null });
    },
    async activate(code: string): Promise<void> {
      if (facts.company.kind !== 'activating') throw new AppError('headquarters-refused');
      const url = facts.company.headquarters;
      const token = await activate(url, { registerId: options.registerId, code });
      await rememberHeadquarters(keeper.store(), options.seal, { url, token });
      connect({ url, token });
    },
  };
}
