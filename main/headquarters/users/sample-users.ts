// The sample company's users of Headquarters; every password of the sample is the same.
import { putSetting } from '../../../db/headquarters/settings';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { insertUser } from '../../../db/headquarters/users';
import { hashPassword, sampleSetting } from './passwords';

const people = [
  { id: 'admin', name: 'Administrator', role: 'administrator' },
  { id: 'designer', name: 'Layout designer', role: 'layout-designer' },
  { id: 'callcenter', name: 'Call centre agent', role: 'call-centre-agent' },
  { id: 'reader', name: 'Reader', role: 'reader' },
] as const;

export async function makeSampleUsers({ db }: HeadquartersStore, at: number): Promise<void> {
  const passwordHash = await hashPassword('123');
  await db.transaction().execute(async (tx) => {
    await putSetting(tx, sampleSetting, '1');
    for (const person of people) {
      await insertUser(tx, {
        ...person,
        language: 'en-US',
        password_hash: passwordHash,
        must_change_password: 0,
        is_blocked: 0,
        failed_tries: 0,
        locked_until: null,
        created_at: at,
        last_sign_in: null,
      });
    }
  });
}
