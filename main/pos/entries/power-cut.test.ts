// A register whose power is cut at any moment while it saves and uploads: of its files only what was synced is sure to
// be there, and perhaps some sectors of the rest. What it had acknowledged is there all the same, reaches
// Headquarters, and is done there once; the store opens each time.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildPowerCutLibrary,
  cutPower,
  whyNoPowerCuts,
  type PowerCutLibrary,
} from '../../../build/checks/power-cut/disk';
import { storeFiles } from '../../../db/pos/files';
import { findDamage } from '../../../db/pos/open';
import { makeFolder, openForTest } from '../../../db/pos/testing';
import type { TestServer } from '../../headquarters/testing';
import { startBusyRegister, type Acknowledged } from './busy-register';
import { expectAgreement, expectKnown } from './promises';
import { companyWithCustomers, registerEnd } from './testing';
import { useWorker } from '../worker-testing';

/** LONG_TESTS=1 cuts the power 200 times, COUNTERBOOK_POWER_CUTS any number of times. */
const cuts = Number(process.env['COUNTERBOOK_POWER_CUTS'] ?? (process.env['LONG_TESTS'] === '1' ? 200 : 4));
const why = whyNoPowerCuts();

describe.skipIf(why !== null)(`power cuts${why === null ? '' : `: ${why}`}`, () => {
  const worker = useWorker();
  let server: TestServer;
  let library: PowerCutLibrary;
  beforeAll(async () => {
    server = await companyWithCustomers();
    library = buildPowerCutLibrary();
  });
  afterAll(async () => {
    library.remove();
    await server.end();
  });

  it('lose nothing that was acknowledged, and have nothing done twice', async () => {
    const connection = { url: server.url, token: server.register };
    const folder = makeFolder();
    // The disk as it is for certain, the one that the register works on, and what is left of it.
    const certain = join(folder.dataDir, 'certain');
    const work = join(folder.dataDir, 'work');
    const left = join(folder.dataDir, 'left');
    const journal = join(folder.dataDir, 'journal');
    const files = storeFiles(certain);
    mkdirSync(certain);
    const before = openForTest(files);
    await registerEnd(before, connection).download();
    before.close();
    const acknowledged: Acknowledged[] = [];
    let syncs = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      for (const one of [work, left, journal]) rmSync(one, { recursive: true, force: true });
      cpSync(certain, work, { recursive: true });
      const register = startBusyRegister({
        workerFile: worker.file,
        dataDir: work,
        connection,
        clockOffset: 0,
        environment: library.environment(work, journal),
      });
      if (cut % 5 !== 4) await register.working;
      await wait(Math.random() * 300);
      const told = await register.kill();
      acknowledged.push(...told);
      // In one half nothing is left of what was not synced, in the other some sectors of it.
      const random = cut % 2 === 0 ? {} : { random: Math.random };
      syncs += cutPower({ before: certain, folder: work, journal, after: left, ...random });
      rmSync(certain, { recursive: true });
      cpSync(left, certain, { recursive: true });
      const db = openForTest(files);
      expect(findDamage(db)).toBeNull();
      await expectKnown(db, server, told);
      db.close();
    }
    expect(syncs).toBeGreaterThan(cuts);
    expect(acknowledged.length).toBeGreaterThan(cuts / 2);
    const db = openForTest(files);
    await expectAgreement(db, server, acknowledged);
    db.close();
    folder.remove();
    if (cuts > 100)
      console.error(`${String(cuts)} cuts, ${String(acknowledged.length)} entries, ${String(syncs)} syncs`);
  }, 7_200_000);
});
