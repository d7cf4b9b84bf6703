// Key Vault parameters as an administrator goes about them: entered, validated, sealed, in use.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../db/headquarters/testing';
import { auditTrail } from '../../main/contract/headquarters/audit';
import * as vaultRoutes from '../../main/contract/headquarters/key-vault';
import { keyFile } from '../../main/headquarters/key-vault/key-check';
import { enterVault, insightsForm, save, usrt, vaultBody } from './company';
import { useOffice } from './office';
import type { Office } from './office';

const day = 86_400_000;
let azure: Office['azure'];
let headquarters: Office['headquarters'];
let admin: Office['admin'];
useOffice((office) => {
  ({ azure, headquarters, admin } = office);
});

describe('Key Vault parameters', () => {
  it('are entered, validated and show how long the secret lasts', async () => {
    const { id, secretId } = await enterVault(admin, azure);
    azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret, {
      expires: Date.now() + 5.5 * day,
    });
    const answer = await admin.call(vaultRoutes.validateKeyVaultSecret, { params: { id, secretId } });
    expect(answer).toMatchObject({ ok: true, tenant: azure.tenant, health: { daysLeft: 5, warning: 7 } });
    const record = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    expect(record.hasClientSecret).toBe(true);
    expect(record.checks[0]).toMatchObject({
      secretId,
      goodAt: headquarters.clock.now,
      result: { ok: true },
    });
    const { rows } = await admin.list(vaultRoutes.keyVaults.list);
    expect(rows).toMatchObject([{ name: 'Contoso vault', secretCount: 2 }]);
    expect(
      (await admin.call(vaultRoutes.secretNames, { params: usrt })).secrets.map(({ name }) => name),
    ).toEqual(['CIKey', 'CISecret']);
    azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret);
    headquarters.clock.now += 5 * day;
    await admin.signIn('admin');
    const later = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    expect(later.checks[0]?.result).toMatchObject({ ok: true, health: { daysLeft: 0, warning: 1 } });
    expect(await admin.call(vaultRoutes.secretWarnings)).toMatchObject({
      warnings: [{ secretId, name: 'CISecret', legalEntityId: 'USRT', health: { daysLeft: 0, warning: 1 } }],
    });
  });

  it('keep the application’s secret to themselves: sealed in the file, in no reply, log or audit trail', async () => {
    const { id } = await enterVault(admin, azure);
    const { secret } = azure.vaultApplication;
    const texts = [
      (await admin.send(vaultRoutes.keyVaults.read, { params: { id } })).text,
      (await admin.send(vaultRoutes.keyVaults.list.csv)).text,
      (await admin.send(auditTrail.page)).text,
    ];
    texts.push(await contentOf(headquarters.store));
    for (const text of texts) expect(text).not.toContain(secret.slice(0, 8));
    expect(texts[2]).toContain('clientSecret');
    // On PostgreSQL the key is given, not made.
    if (!headquarters.store.sqlite) return;
    const key = keyFile(headquarters.store.folder);
    expect(existsSync(key)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(texts[3]).not.toContain(readFileSync(key, 'utf8').trim());
  });

  it('forget the secret when the place where it is sent changes, and say so', async () => {
    const { id, secretId } = await enterVault(admin, azure);
    const record = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    const { version, secrets } = record;
    const changed = await admin.call(vaultRoutes.keyVaults.update, {
      params: { id },
      body: { ...vaultBody(azure), version, secrets, authorityHost: 'https://login.elsewhere.example' },
    });
    expect(changed.hasClientSecret).toBe(false);
    const answer = await admin.call(vaultRoutes.validateKeyVaultSecret, { params: { id, secretId } });
    expect(answer).toMatchObject({ ok: false, code: 'application-secret-missing' });
    expect(azure.entra.requests).toEqual([]);
  });

  it('refuse what does not fit, beside its field', async () => {
    const { id } = await enterVault(admin, azure);
    const { version, secrets } = await admin.call(vaultRoutes.keyVaults.read, { params: { id } });
    const update = (changes: object) =>
      admin.send(vaultRoutes.keyVaults.update, {
        params: { id },
        body: { ...vaultBody(azure), version, secrets, ...changes },
      });
    const [first, second] = secrets;
    expect((await update({ url: 'http://kv' })).failure.fields).toEqual({ url: 'format' });
    expect((await update({ authorityHost: null })).failure.fields).toEqual({ authorityHost: 'required' });
    expect((await update({ secrets: [first, { ...second, name: 'cisecret' }] })).failure.fields).toEqual({
      'secrets.1.name': 'duplicate',
    });
    expect((await update({ secrets: [{ ...first, reference: 'CI-Access-Secret' }] })).failure.fields).toEqual(
      { 'secrets.0.reference': 'format' },
    );
    expect((await update({ secrets: [{ ...first, id: 999 }] })).failure.fields).toEqual({
      'secrets.0.id': 'unknown-reference',
    });
    const taken = await admin.send(vaultRoutes.keyVaults.create, {
      body: { ...usrt, ...vaultBody(azure), name: 'Other' },
    });
    expect(taken.failure.fields).toEqual({ 'secrets.0.name': 'taken' });
    const reader = await headquarters.as('designer');
    expect((await reader.send(vaultRoutes.keyVaults.read, { params: { id } })).status).toBe(403);
  });

  it('cannot lose a secret that Customer Insights uses', async () => {
    const vault = await enterVault(admin, azure);
    await save(admin, { ...insightsForm(azure, vault, 'dataverse'), isEnabled: false });
    const { version } = await admin.call(vaultRoutes.keyVaults.read, { params: { id: vault.id } });
    const removed = await admin.send(vaultRoutes.keyVaults.remove, {
      params: { id: vault.id },
      query: { version },
    });
    expect([removed.status, removed.failure.code]).toEqual([409, 'record-in-use']);
  });
});
