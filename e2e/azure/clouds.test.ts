// The sovereign clouds: their vaults and authorities by the names that Microsoft gives them, with servers of this
// folder behind those names; and no cloud's application is sent to another one.
import type { Agent } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cloudAddresses, createConnection } from '../../main/headquarters/key-vault/connection';
import type { VaultParameters } from '../../main/headquarters/key-vault/validate';
import { createTestAuthority } from './certificates';
import type { TestAuthority } from './certificates';
import { startEntra } from './entra';
import type { EntraServer } from './entra';
import { startKeyVault } from './key-vault';
import type { KeyVaultServer } from './key-vault';
import { validateSecret } from './validate-secret';

const clouds = ['public', 'us-government', 'china'] as const;
const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const clientId = '11111111-2222-3333-4444-555555555555';
const clientSecret = 'kv~Q:8&+ /secret=%41';

const vaultHost = (cloud: (typeof clouds)[number]): string =>
  `contoso-kv.${cloudAddresses[cloud].vaultSuffix}`;
const authorityHosts = clouds.flatMap((cloud) =>
  cloudAddresses[cloud].authorities.map((one) => new URL(one).hostname),
);

let authority: TestAuthority;
let entra: EntraServer;
let vault: KeyVaultServer;
beforeAll(async () => {
  authority = createTestAuthority();
  const identity = authority.issue([...authorityHosts, ...clouds.map(vaultHost)]);
  entra = await startEntra(identity);
  entra.tenants.set(tenant, new Map([[clientId, { secrets: [{ value: clientSecret }] }]]));
  vault = await startKeyVault(identity, entra, tenant);
  vault.permissions.set(clientId, ['get']);
  vault.addSecret('CI-Access-Secret', 'x');
});
afterAll(async () => {
  await entra.close();
  await vault.close();
});
afterEach(() => {
  entra.reset();
  vault.reset();
});

/** Headquarters' own connection of the cloud; only the names lead to loopback. */
function parametersOf(cloud: (typeof clouds)[number], url = `https://${vaultHost(cloud)}`): VaultParameters {
  const settings = { cloud, certificateAuthorities: authority.certificate, timeout: 5000 };
  const connection = createConnection(settings);
  for (const agent of [connection.agent, connection.http.defaults.httpsAgent as Agent]) lead(agent);
  return { ...settings, url, clientId, clientSecret, tenant: null };
}

const led = new WeakSet<Agent>();
function lead(agent: Agent): void {
  if (led.has(agent)) return;
  led.add(agent);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const host = options.host ?? '';
    const server = authorityHosts.includes(host) ? entra : vault;
    return connect({ ...options, host: '127.0.0.1', port: new URL(server.url).port, servername: host }, done);
  };
}

describe.each(clouds)('the cloud %s', (cloud) => {
  const { authorities, vaultSuffix } = cloudAddresses[cloud];
  const as = (one: (typeof clouds)[number]): void => {
    vault.authority = cloudAddresses[one].authorities[0] ?? '';
    vault.resource = `https://${cloudAddresses[one].vaultSuffix}`;
  };

  it('signs in at its own authority and reads its own vault', async () => {
    as(cloud);
    expect(await validateSecret(parametersOf(cloud), 'vault:///CI-Access-Secret')).toMatchObject({
      ok: true,
      tenant,
    });
    const asked = entra.requests.at(-1);
    // The library knows that China's two names are one authority, and takes the other.
    expect(authorities).toContain(`https://${asked?.headers.host ?? ''}`);
    expect(new URLSearchParams(asked?.body).get('scope')).toContain(`https://${vaultSuffix}/.default`);
  });

  it('sends no secret to the authority of another cloud', async () => {
    const other = cloud === 'public' ? 'china' : 'public';
    as(other);
    expect(await validateSecret(parametersOf(cloud), 'vault:///CI-Access-Secret')).toMatchObject({
      code: 'authority-unexpected',
    });
    // Nor where the vault is the other cloud's and names this cloud's authority.
    as(cloud);
    const foreign = parametersOf(cloud, `https://${vaultHost(other)}`);
    expect(await validateSecret(foreign, 'vault:///CI-Access-Secret')).toMatchObject({
      code: 'address-invalid',
    });
    expect(entra.requests).toEqual([]);
  });
});
