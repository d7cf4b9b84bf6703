// Headquarters' reading of a vault against servers that speak the protocols: every outcome that *Validate* knows,
// and that no secret leaves by an answer, an error or the log.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApplication } from '../../main/headquarters/key-vault/application';
import { createConnection } from '../../main/headquarters/key-vault/connection';
import { createSecretSource } from '../../main/headquarters/key-vault/secret-source';
import { readSecret } from '../../main/headquarters/key-vault/validate';
import type { VaultParameters } from '../../main/headquarters/key-vault/validate';
import { openVault } from '../../main/headquarters/key-vault/vault';
import { startAzure } from './azure';
import type { TestAzure } from './azure';
import { createTestAuthority } from './certificates';
import { entraError, refusals } from './entra';
import { startServer } from './server';
import type { Exchange } from './server';
import { vaultErrors } from './key-vault';
import { validateSecret } from './validate-secret';
import { vaultOf } from './ways';

const day = 86_400_000;
let azure: TestAzure;
let parameters: VaultParameters;
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  azure = await startAzure();
  close = azure.close;
});
afterAll(() => close());
beforeEach(() => {
  for (const server of [azure.entra, azure.vault]) server.reset();
  parameters = { ...vaultOf(azure), timeout: 5000 };
});
afterEach(() => {
  azure.vault.authorization = 'access-policy';
  azure.vault.network = 'open';
  azure.vault.tenant = azure.tenant;
  delete azure.vault.authority;
  azure.vault.permissions.set(azure.vaultApplication.id, ['get', 'list']);
  const application = azure.entra.tenants.get(azure.tenant)?.get(azure.vaultApplication.id);
  if (application) {
    application.isDisabled = false;
    application.secrets.splice(0, 9, { value: azure.vaultApplication.secret });
  }
});

const validate = (reference = 'vault:///CI-Access-Secret', changes: Partial<VaultParameters> = {}) =>
  validateSecret({ ...parameters, ...changes }, reference);
const authorized = ({ headers }: Exchange): boolean => headers.authorization !== undefined;
const outcome = async (...given: Parameters<typeof validate>): Promise<string> => {
  const answer = await validate(...given);
  return answer.ok ? 'ok' : answer.code;
};

describe('Validate', () => {
  it('reads a secret, finding the directory out from the vault', async () => {
    const { version } = azure.vault.addSecret('Good', 'value', { expires: Date.now() + 6.5 * day });
    expect(await validate('vault://localhost/Good>')).toEqual({
      ok: true,
      version,
      tenant: azure.tenant,
      health: { expiresAt: expect.any(String) as string, daysLeft: 6, warning: 7 },
      clockSkewSeconds: null,
    });
    const [challenged, asked] = azure.vault.requests;
    expect(challenged?.headers.authorization).toBeUndefined();
    expect(asked?.headers.authorization).toBeUndefined();
    expect(azure.vault.requests.at(-1)?.query.get('api-version')).toBe('7.4');
    expect(azure.vault.requests.at(-1)?.headers.authorization).toMatch(/^Bearer /);
    // Signs of every kind in the secret arrive as they are.
    const form = new URLSearchParams(azure.entra.requests.at(-1)?.body);
    expect(form.get('client_secret')).toBe(azure.vaultApplication.secret);
    expect(form.get('scope')).toContain('https://vault.azure.net/.default');
  });

  it('reads the version that is asked for, otherwise the newest', async () => {
    const first = azure.vault.addSecret('Rotated', 'one');
    const second = azure.vault.addSecret('Rotated', 'two');
    expect(await validate('vault:///Rotated')).toMatchObject({ version: second.version });
    expect(await validate(`vault:///Rotated/${first.version}`)).toMatchObject({ version: first.version });
    expect(await outcome('vault:///Rotated/ffffffffffffffffffffffffffffffff')).toBe('secret-unknown');
  });

  it('says what is wrong with the application', async () => {
    const application = azure.entra.tenants.get(azure.tenant)?.get(azure.vaultApplication.id);
    expect(await validate(undefined, { clientSecret: 'wrong' })).toMatchObject({
      code: 'application-secret-wrong',
      detail: { code: 7000215, application: azure.vaultApplication.id, tenant: azure.tenant },
    });
    application?.secrets.splice(0, 1, { value: azure.vaultApplication.secret, expiresAt: Date.now() - day });
    expect(await outcome()).toBe('application-secret-expired');
    if (application) application.isDisabled = true;
    expect(await outcome()).toBe('application-disabled');
    expect(await outcome(undefined, { clientId: '11111111-2222-3333-4444-555555555555' })).toBe(
      'application-unknown',
    );
  });

  it.each([
    [refusals.invalidScope('x/.default'), 'resource-unknown'],
    [refusals.invalidResource('https://vault.azure.net', 't'), 'resource-unknown'],
    [refusals.oldInvalidResource(), 'resource-unknown'],
    [refusals.tenantThrottled(), 'sign-in-busy'],
    [refusals.directoryUnavailable(), 'sign-in-busy'],
    [refusals.externalServer(), 'sign-in-busy'],
    [{ status: 401, error: 'invalid_client', code: 7000299, text: 'A code of tomorrow.' }, 'sign-in-refused'],
  ])('tells Entra’s refusals apart: $code', async (refusal, code) => {
    azure.entra.misbehave({ when: ({ method }) => method === 'POST', times: 9, answer: entraError(refusal) });
    expect(await outcome()).toBe(code);
  });

  it('says that a directory does not exist, or is not the vault’s', async () => {
    azure.vault.tenant = '99999999-9999-9999-9999-999999999999';
    expect(await outcome()).toBe('tenant-unknown');
    expect(await validate(undefined, { tenant: azure.tenant })).toMatchObject({
      code: 'vault-other-tenant',
      detail: { tenant: azure.tenant, vaultTenant: azure.vault.tenant },
    });
  });

  it('never sends the secret to an authority that is not the configured one', async () => {
    azure.vault.authority = 'https://login.example.com';
    expect(await validate()).toMatchObject({
      code: 'authority-unexpected',
      detail: { authority: 'https://login.example.com' },
    });
    expect(azure.entra.requests).toEqual([]);
    expect(await outcome(undefined, { cloud: 'public' })).toBe('authority-unexpected');
  });

  it('tells the vault’s reasons to refuse apart', async () => {
    azure.vault.permissions.delete(azure.vaultApplication.id);
    expect(await outcome()).toBe('vault-access-policy-missing');
    azure.vault.authorization = 'role';
    expect(await outcome()).toBe('vault-role-missing');
    azure.vault.network = 'closed';
    expect(await validate()).toMatchObject({ code: 'vault-firewall', detail: { client: '203.0.113.7' } });
    azure.vault.network = 'private';
    expect(await outcome()).toBe('vault-private');
    azure.vault.network = 'open';
    azure.vault.misbehave({ when: authorized, answer: vaultErrors.byPolicy('x', 'y') });
    expect(await outcome()).toBe('vault-policy');
    azure.vault.misbehave({
      when: authorized,
      answer: { status: 403, body: { error: { code: 'Forbidden', message: 'No.' } } },
    });
    expect(await outcome()).toBe('vault-refused');
  });

  it('says what is wrong with the secret', async () => {
    azure.vault.addSecret('Disabled', 'x', { enabled: false });
    azure.vault.addSecret('Tomorrow', 'x', { notBefore: Date.now() + day });
    azure.vault.addSecret('Yesterday', 'x', { expires: Date.now() - day });
    azure.vault.addSecret('Empty', ' ');
    expect(await outcome('vault:///Missing')).toBe('secret-unknown');
    expect(await outcome('vault:///Disabled')).toBe('secret-disabled');
    expect(await outcome('vault:///Tomorrow')).toBe('secret-not-yet-valid');
    expect(await outcome('vault:///Yesterday')).toBe('secret-expired');
    expect(await outcome('vault:///Empty')).toBe('secret-empty');
    expect(await outcome('CI-Access-Secret')).toBe('reference-invalid');
    expect(await outcome('vault://elsewhere/CI-Access-Secret')).toBe('vault-not-configured');
    expect(await outcome(undefined, { url: 'http://localhost:1' })).toBe('address-invalid');
  });

  it('says that the service is busy or away, and how long to wait', async () => {
    azure.vault.misbehave({ answer: vaultErrors.throttled(17) });
    expect(await validate()).toMatchObject({ code: 'throttled', detail: { seconds: 17 } });
    azure.vault.misbehave({ when: authorized, answer: vaultErrors.throttled(3) });
    expect(await validate()).toMatchObject({ code: 'throttled', detail: { seconds: 3 } });
    azure.vault.misbehave({ when: authorized, answer: vaultErrors.unavailable() });
    expect(await outcome()).toBe('service-unavailable');
    azure.vault.misbehave({ when: authorized, answer: { status: 502, body: '<html>Bad gateway</html>' } });
    expect(await outcome()).toBe('service-unavailable');
  });

  it('says what is wrong with the way there', async () => {
    // A machine without name resolution cannot know that there is no such name.
    expect(['vault-unknown', 'network']).toContain(
      await outcome(undefined, { url: 'https://no-such-vault.invalid', authorityHost: azure.entra.url }),
    );
    expect(await outcome(undefined, { url: 'https://localhost:1' })).toBe('network');
    azure.vault.misbehave({ answer: 'cut' });
    expect(await outcome()).toBe('network');
    azure.entra.misbehave({ times: 9, answer: 'cut' });
    expect(await outcome()).toBe('network');
    azure.entra.reset();
    azure.vault.misbehave({ answer: 'silence' });
    expect(await outcome(undefined, { timeout: 300 })).toBe('timeout');
    azure.entra.misbehave({ times: 9, answer: 'silence' });
    expect(await outcome(undefined, { timeout: 300 })).toBe('timeout');
    azure.vault.misbehave({ answer: { status: 200, body: '<html>Sign in to the guests’ network</html>' } });
    expect(await outcome()).toBe('answer-nonsense');
  });

  it('says why a certificate is not trusted', async () => {
    const untrusted = { certificateAuthorities: createTestAuthority('Another authority').certificate };
    expect(await validate(undefined, untrusted)).toMatchObject({
      code: 'certificate',
      detail: { host: 'localhost', reason: 'unknown-authority' },
    });
    for (const [reason, identity] of [
      [
        'expired',
        azure.authority.issue(['localhost'], { from: Date.now() - 3 * day, until: Date.now() - day }),
      ],
      [
        'not-yet-valid',
        azure.authority.issue(['localhost'], { from: Date.now() + day, until: Date.now() + 3 * day }),
      ],
      ['other-host', azure.authority.issue(['elsewhere.example'])],
    ] as const) {
      const server = await startServer(identity, () => ({ status: 401 }));
      expect(await validate(undefined, { url: server.url })).toMatchObject({
        code: 'certificate',
        detail: { reason },
      });
      await server.close();
    }
  });

  it('notices a clock that is wrong', async () => {
    azure.vault.clockOffset = -3_600_000;
    expect(await validate()).toMatchObject({
      ok: true,
      clockSkewSeconds: expect.closeTo(3600, -1) as number,
    });
    azure.entra.tokenLifetime = -60;
    const answer = await validate();
    azure.entra.tokenLifetime = 3599;
    expect(answer).toMatchObject({ code: 'clock' });
  });

  it('says that the vault does not take the token', async () => {
    azure.entra.tokenLifetime = -60;
    const answer = await outcome();
    azure.entra.tokenLifetime = 3599;
    expect(answer).toBe('vault-token-refused');
  });

  it('stops when told', async () => {
    const controller = new AbortController();
    azure.vault.misbehave({ answer: 'silence' });
    const answer = validateSecret(parameters, 'vault:///CI-Access-Secret', controller.signal);
    setTimeout(() => {
      controller.abort();
    }, 50);
    expect(await answer).toMatchObject({ code: 'canceled' });
  });
});

describe('reading a vault', () => {
  it('lists what it holds, 25 at a time', async () => {
    for (let index = 0; index < 60; index += 1) azure.vault.addSecret(`Many-${String(index)}`, 'x');
    const vault = await openVault({
      ...parameters,
      connection: createConnection(parameters),
      address: azure.vault.url,
    });
    const pages: number[] = [];
    for await (const page of vault.list()) pages.push(page.length);
    expect(pages.slice(0, 2)).toEqual([25, 25]);
    expect(pages.reduce((sum, size) => sum + size, 0)).toBe(azure.vault.secrets.size);
    azure.vault.permissions.set(azure.vaultApplication.id, ['get']);
    await expect(vault.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'vault-access-policy-missing',
    });
  });

  it('keeps the token while it lasts', async () => {
    const vault = await openVault({
      ...parameters,
      connection: createConnection(parameters),
      address: azure.vault.url,
    });
    for (let time = 0; time < 3; time += 1) await vault.read('CI-Access-Secret', null);
    expect(azure.entra.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('picks up a secret that is rotated in the vault', async () => {
    azure.vault.addSecret('Turning', 'old');
    const source = createSecretSource({
      now: Date.now,
      read: async (signal) => (await readSecret(parameters, 'vault:///Turning', Date.now(), signal)).secret,
    });
    expect(await source.value()).toBe('old');
    azure.vault.addSecret('Turning', 'new');
    expect(await source.refused('old')).toBe(true);
    expect(await source.value()).toBe('new');
  });

  it('refuses what can be no directory before anything is sent', () => {
    const connection = createConnection(parameters);
    expect(() =>
      createApplication({ connection, tenant: 'a/../b', clientId: 'x', clientSecret: 'y' }),
    ).toThrow('tenant-unknown');
  });
});

describe('secrets', () => {
  it('are in no answer, no error and no log', async () => {
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        written.push(String(text));
        return true;
      }),
    );
    const wrong = 'a-wrong-secret-to-look-for';
    const answers = [
      await validate(),
      await validate(undefined, { clientSecret: wrong }),
      await validate('vault:///Missing', {}),
      await readSecret({ ...parameters, clientSecret: wrong }, 'vault:///CI-Access-Secret', Date.now()).catch(
        (error: unknown) => ({
          error,
          text: String(error),
          stack: error instanceof Error ? error.stack : '',
          own: JSON.stringify(error, Object.getOwnPropertyNames(error)),
        }),
      ),
    ];
    for (const spy of spies) spy.mockRestore();
    const all = JSON.stringify(answers) + written.join('');
    for (const secret of [wrong, azure.vaultApplication.secret, azure.insightsApplication.secret])
      expect(all).not.toContain(secret);
    expect(all).not.toContain('eyJ');
  });
});
