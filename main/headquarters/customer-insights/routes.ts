// The FastTab *Dynamics 365 Customer Insights* in the web application, and the local measures.
import { findRun } from '../../../db/headquarters/customer-insights';
import type { CustomerInsightsRow } from '../../../db/headquarters/customer-insights';
import { findLegalEntity } from '../../../db/headquarters/stores';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/customer-insights';
import type { ChainResult } from '../../contract/customer-insights';
import { AppError } from '../../contract/result';
import { AzureFailure } from '../key-vault/failure';
import { whileAwaited } from '../key-vault/routes';
import { localMeasures } from '../local-insights/definitions';
import { explainCustomer } from '../local-insights/explain';
import { measureLabels } from '../local-insights/texts';
import { serve } from '../web-application/serve';
import { auditRecord, checkVersion, showRecord } from '../web-application/serve-records';
import type { Actor, WebApplication } from '../web-application/web-application';
import { checkSecrets, connectionRow, insightsKind, putEnabled, putForm, runReply } from './parameters';
import type { InsightsForm } from './parameters';
import type { InsightsService } from './service';

export function serveCustomerInsights(web: WebApplication, service: InsightsService): void {
  const { context } = web;
  const { store } = context;
  const kind = insightsKind(() => context.now());
  // Each of these asks Azure, which has its own opinion of how often.
  const limit = { rateLimit: { max: 60, timeWindow: 60_000 } };

  const show = async (legalEntityId: string, chain: ChainResult | null) => ({
    ...(await showRecord(store.db, kind, legalEntityId)),
    chain,
  });
  const runOf = async (legalEntityId: string) => {
    const run = await findRun(store.db, legalEntityId);
    return { run: run ? runReply(run) : null };
  };
  const requireEntity = async (legalEntityId: string): Promise<void> => {
    if (!(await findLegalEntity(store.db, legalEntityId))) throw new AppError('record-unknown');
  };

  /** A form that is not stored, as if it were; its secrets have to be the legal entity's own. */
  const rowOf = async (
    legalEntityId: string,
    form: Omit<InsightsForm, 'measures' | 'refreshHours'>,
  ): Promise<CustomerInsightsRow> => {
    await requireEntity(legalEntityId);
    await checkSecrets(store.db, legalEntityId, form);
    return connectionRow(legalEntityId, form);
  };

  /** Stores the form; what was off stays off until the chain holds, what was on stays on while it is tried. */
  const storeForm = (
    legalEntityId: string,
    version: string,
    form: InsightsForm,
    wantsOn: boolean,
    actor: Actor,
  ) =>
    write(store, async (change) => {
      const before = await checkVersion(change.tx, kind, legalEntityId, version);
      await putForm(change, legalEntityId, form);
      await putEnabled(change, legalEntityId, wantsOn && before['isEnabled'] === true);
      const after = await kind.read(change.tx, legalEntityId);
      await auditRecord(change.tx, context, actor, kind, { id: legalEntityId, before, after });
      return showRecord(change.tx, kind, legalEntityId);
    });

  /** On where the chain held, No where a link failed; not at all where somebody changed the form meanwhile. */
  const storeEnabled = (legalEntityId: string, version: string, isOn: boolean, actor: Actor) =>
    write(store, async (change) => {
      const before = await checkVersion(change.tx, kind, legalEntityId, version);
      await putEnabled(change, legalEntityId, isOn);
      const after = await kind.read(change.tx, legalEntityId);
      await auditRecord(change.tx, context, actor, kind, { id: legalEntityId, before, after });
    });

  serve(web, contract.readCustomerInsights, ({ params }) => show(params.legalEntityId, null));

  serve(
    web,
    contract.updateCustomerInsights,
    async ({ params: { legalEntityId }, body: { version, isEnabled, ...form }, actor, reply }) => {
      const stored = await storeForm(legalEntityId, version, form, isEnabled, actor);
      if (!isEnabled) {
        await service.cancel(legalEntityId);
        return show(legalEntityId, null);
      }
      let chain: ChainResult | null = null;
      try {
        chain = await service.tryChain(legalEntityId, whileAwaited(reply));
      } finally {
        // Whatever happened to the trying, "on" is stored only for a chain that held.
        await storeEnabled(legalEntityId, String(stored['version']), chain?.ok === true, actor);
      }
      if (chain.ok && form.source !== null) await service.fetch(legalEntityId);
      return show(legalEntityId, chain);
    },
    limit,
  );

  serve(
    web,
    contract.tryCustomerInsights,
    async ({ params, reply }) => {
      await requireEntity(params.legalEntityId);
      return service.tryChain(params.legalEntityId, whileAwaited(reply));
    },
    limit,
  );

  serve(
    web,
    contract.listInstances,
    ({ params, body, reply }) =>
      asAnswer(async () => ({
        instances: await service.instances(await rowOf(params.legalEntityId, body), whileAwaited(reply)),
      })),
    limit,
  );
  serve(
    web,
    contract.listAvailableMeasures,
    ({ params, body, reply }) =>
      asAnswer(async () => ({
        measures: await service.measures(await rowOf(params.legalEntityId, body), whileAwaited(reply)),
      })),
    limit,
  );
  serve(
    web,
    contract.listProfileFields,
    ({ params, body, reply }) =>
      asAnswer(async () => ({
        fields: await service.profileFields(await rowOf(params.legalEntityId, body), whileAwaited(reply)),
      })),
    limit,
  );

  serve(web, contract.fetchNow, async ({ params: { legalEntityId } }) => {
    await requireEntity(legalEntityId);
    await service.fetch(legalEntityId);
    return runOf(legalEntityId);
  });
  serve(web, contract.readRun, async ({ params: { legalEntityId } }) => {
    await requireEntity(legalEntityId);
    return { ...(await runOf(legalEntityId)), trying: service.trying(legalEntityId) };
  });
  serve(web, contract.cancelRun, async ({ params: { legalEntityId } }) => {
    await requireEntity(legalEntityId);
    await service.cancel(legalEntityId);
    return runOf(legalEntityId);
  });

  serve(web, contract.explainLocalMeasures, ({ params }) =>
    explainCustomer(store.db, params.id, context.now()),
  );
  serve(web, contract.listLocalMeasures, () =>
    Promise.resolve({
      measures: localMeasures.map(({ name, type, inputs, model }) => ({
        name,
        type,
        labels: measureLabels[name],
        inputs: [...inputs],
        model: model ?? null,
      })),
    }),
  );
}

/** A failure of Azure's is an answer, not an error of the call. */
async function asAnswer<Found extends object>(
  work: () => Promise<Found>,
): Promise<
  | ({ readonly ok: true } & Found)
  | { readonly ok: false; readonly failure: ReturnType<AzureFailure['toJSON']> }
> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof AzureFailure) return { ok: false, failure: error.toJSON() };
    throw error;
  }
}
