// Adds Key Vault parameters and Customer Insights to Headquarters: their routes, and the clock that fetches values.
import { serveKeyVaults } from '../key-vault/routes';
import { openSealBox } from '../key-vault/key-check';
import type { SealBox } from '../key-vault/seal';
import { createSecrets } from '../key-vault/secrets';
import type { WebApplication } from '../web-application/web-application';
import { serveCustomerInsights } from './routes';
import { createInsightsService } from './service';

/** How often it is looked what is due. */
const every = 60_000;

export function addInsights(web: WebApplication): void {
  const { app, context } = web;
  const { store, log } = context;
  let box: SealBox | null = null;
  // Made when the first secret is entered, so that a company without Azure has no key to look after.
  const sealBox = (): SealBox => {
    box ??= openSealBox(store, process.env['COUNTERBOOK_KEY']);
    return box;
  };
  const secrets = createSecrets({ db: store.db, now: () => context.now(), sealBox });
  const service = createInsightsService({ context, secrets });
  serveKeyVaults(web, secrets, sealBox);
  serveCustomerInsights(web, service);

  let timer: NodeJS.Timeout | null = null;
  app.addHook('onListen', (done) => {
    timer = setInterval(() => {
      service.tick().catch((failure: unknown) => {
        log.error({ failure }, 'looking for due fetches broke off');
      });
    }, every);
    timer.unref();
    done();
  });
  app.addHook('onClose', async () => {
    if (timer) clearInterval(timer);
    await service.close();
  });
}
