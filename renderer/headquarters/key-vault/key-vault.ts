// A vault's parameters as the form has them.
import type { keyVaults } from '../../../main/contract/headquarters/key-vault';
import type { ReplyOf } from '../../../main/contract/headquarters/route';

export type KeyVault = ReplyOf<(typeof keyVaults)['read']>;
