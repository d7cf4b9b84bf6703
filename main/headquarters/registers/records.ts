// Registers as records of the web application: their looks, activation codes, and taking a token away.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { readRegister, registerList } from '../../../db/headquarters/organisation';
import { findRegister, revokeTokens } from '../../../db/headquarters/registers';
import { putRegister, removeRegister } from '../../../db/headquarters/stores';
import type { Change } from '../../../db/headquarters/write';
import { makeRegisterCode, registers, revokeRegisterToken } from '../../contract/headquarters/organisation';
import { AppError } from '../../contract/result';
import { requireNew, requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { makeActivationCode } from './activation';

interface RegisterForm {
  readonly name: string;
  readonly storeId: string;
  readonly screenLayoutId: string | null;
  readonly theme: string | null;
  readonly accentColor: string | null;
}

async function put(change: Change, id: string, form: RegisterForm): Promise<void> {
  await requireRecord(change.tx, 'store', 'storeId', form.storeId);
  await requireRecord(change.tx, 'screen_layout', 'screenLayoutId', form.screenLayoutId);
  await putRegister(change, {
    id,
    store_id: form.storeId,
    name: form.name,
    screen_layout_id: form.screenLayoutId,
    theme: form.theme,
    accent_color: form.accentColor,
  });
}

export function serveRegisters(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveRecords(web, registers, {
    kind: {
      type: 'registers',
      edited: ['name', 'storeId', 'screenLayoutId', 'theme', 'accentColor'],
      read: (db, id) => readRegister(db, String(id), now()),
      nameOf: ({ name }) => String(name),
    },
    source: registerList,
    create: async (change, { id, ...form }) => {
      await requireNew(change.tx, 'register', id);
      await put(change, id, form);
      return id;
    },
    update: (change, id, form) => put(change, String(id), form),
    remove: (change, id) => removeRegister(change, String(id)),
  });

  const about = async (id: string) => {
    if (!(await findRegister(store, id))) throw new AppError('record-unknown');
    return { at: now(), recordType: 'registers', recordId: id, recordName: id };
  };

  serve(web, makeRegisterCode, async ({ params, actor }) => {
    const entry = await about(params.id);
    const { code, expiresAt } = await makeActivationCode(context, params.id);
    await putAuditEntry(store.db, {
      ...entry,
      actorKind: actor.kind,
      actor: actor.id,
      action: 'activation-code',
    });
    return { code, expiresAt: Date.parse(expiresAt) };
  });

  serve(web, revokeRegisterToken, async ({ params, actor }) => {
    const entry = await about(params.id);
    const revoked = await store.db.transaction().execute(async (tx) => {
      const count = await revokeTokens(tx, params.id, now());
      await putAuditEntry(tx, {
        ...entry,
        actorKind: actor.kind,
        actor: actor.id,
        action: 'token-revoked',
      });
      return count;
    });
    return { revoked };
  });
}
