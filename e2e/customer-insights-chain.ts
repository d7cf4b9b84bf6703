// What can be wrong on the way to Customer Insights: how the servers of Azure are broken and mended, the link of the
// chain that fails then, and what the message says.
import type { TestAzure } from './azure/azure';
import { customerInsightsResource, dataError, tooManyRequests } from './azure/customer-insights';
import { entraError, refusals } from './azure/entra';
import { vaultErrors } from './azure/key-vault';

const day = 86_400_000;

export interface ChainFailure {
  readonly name: string;
  readonly code: string;
  readonly link: string;
  /** A part of the message that tells what to do. */
  readonly says: RegExp;
  readonly breaks: (azure: TestAzure) => void;
  readonly mends?: (azure: TestAzure) => void;
}

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The test’s data have changed');
  return value;
}

const toVault = { when: ({ headers }: { headers: object }) => 'authorization' in headers };

function setVaultSecret(azure: TestAzure, secret: { value: string; expiresAt?: number }): void {
  azure.entra.tenants.get(azure.tenant)?.get(azure.vaultApplication.id)?.secrets.splice(0, 9, secret);
}
const goodVaultSecret = (azure: TestAzure): void => {
  setVaultSecret(azure, { value: azure.vaultApplication.secret });
};
/** A newer version of the application's secret in the vault, with what is wrong with it. */
export function newVersion(azure: TestAzure, attributes: object): void {
  azure.vault.addSecret('CI-Access-Secret', azure.insightsApplication.secret, attributes);
}
const newest = (azure: TestAzure): void => {
  newVersion(azure, {});
};

export const chainFailures: readonly ChainFailure[] = [
  {
    name: 'unknown tenant',
    link: 'vault',
    code: 'tenant-unknown',
    says: /Copy the directory/,
    breaks: (azure) => (azure.vault.tenant = '99999999-9999-9999-9999-999999999999'),
    mends: (azure) => (azure.vault.tenant = azure.tenant),
  },
  {
    name: 'wrong secret of the vault’s application',
    link: 'vault',
    code: 'application-secret-wrong',
    says: /Enter the secret.s value/,
    breaks: (azure) => {
      setVaultSecret(azure, { value: 'another' });
    },
    mends: goodVaultSecret,
  },
  {
    name: 'expired secret of the vault’s application',
    link: 'vault',
    code: 'application-secret-expired',
    says: /Create a new one/,
    breaks: (azure) => {
      setVaultSecret(azure, { value: azure.vaultApplication.secret, expiresAt: Date.now() - day });
    },
    mends: goodVaultSecret,
  },
  {
    name: 'no permission at the vault, by access policies',
    link: 'vault',
    code: 'vault-access-policy-missing',
    says: /permission Get/,
    breaks: (azure) => azure.vault.permissions.delete(azure.vaultApplication.id),
    mends: (azure) => azure.vault.permissions.set(azure.vaultApplication.id, ['get', 'list']),
  },
  {
    name: 'no permission at the vault, by roles',
    link: 'vault',
    code: 'vault-role-missing',
    says: /Key Vault Secrets User/,
    breaks: (azure) => {
      azure.vault.authorization = 'role';
      azure.vault.permissions.delete(azure.vaultApplication.id);
    },
    mends: (azure) => {
      azure.vault.authorization = 'access-policy';
      azure.vault.permissions.set(azure.vaultApplication.id, ['get', 'list']);
    },
  },
  {
    name: 'firewall of the vault',
    link: 'vault',
    code: 'vault-firewall',
    says: /Networking/,
    breaks: (azure) => (azure.vault.network = 'closed'),
    mends: (azure) => (azure.vault.network = 'open'),
  },
  {
    name: 'no such secret',
    link: 'vault',
    code: 'secret-unknown',
    says: /Check the name/,
    breaks: (azure) => azure.vault.secrets.delete('CI-Access-Secret'),
    mends: newest,
  },
  {
    name: 'disabled secret',
    link: 'vault',
    code: 'secret-disabled',
    says: /Enable its newest version/,
    breaks: (azure) => {
      newVersion(azure, { enabled: false });
    },
    mends: newest,
  },
  {
    name: 'secret that is not yet valid',
    link: 'vault',
    code: 'secret-not-yet-valid',
    says: /activation date/,
    breaks: (azure) => {
      newVersion(azure, { notBefore: Date.now() + day });
    },
    mends: newest,
  },
  {
    name: 'expired secret',
    link: 'vault',
    code: 'secret-expired',
    says: /Create a new version/,
    breaks: (azure) => {
      newVersion(azure, { expires: Date.now() - day });
    },
    mends: newest,
  },
  {
    name: 'connection to the vault cut',
    link: 'vault',
    code: 'network',
    says: /firewall and proxy/,
    breaks: (azure) => {
      azure.vault.misbehave({ times: 9, answer: 'cut' });
    },
  },
  {
    name: 'clock of this computer wrong',
    link: 'vault',
    code: 'clock',
    says: /Set the clock/,
    breaks: (azure) => {
      azure.vault.clockOffset = -3_600_000;
      azure.entra.tokenLifetime = -60;
    },
    mends: (azure) => (azure.entra.tokenLifetime = 3599),
  },
  {
    name: 'vault busy',
    link: 'vault',
    code: 'throttled',
    says: /Try again in 90 seconds/,
    breaks: (azure) => {
      azure.vault.misbehave({ ...toVault, times: 9, answer: vaultErrors.throttled(90) });
    },
  },
  {
    name: 'application without the API permission',
    link: 'sign-in',
    code: 'resource-unknown',
    says: /have an administrator consent/,
    breaks: (azure) => {
      azure.entra.misbehave({
        when: ({ body }) => body.includes(customerInsightsResource),
        times: 9,
        answer: entraError(refusals.invalidResource(customerInsightsResource, azure.tenant)),
      });
    },
  },
  {
    name: 'wrong subscription key',
    link: 'service',
    code: 'subscription-key-wrong',
    says: /Settings > Permissions > APIs/,
    breaks: (azure) => {
      azure.insights.subscriptionKeys.clear();
    },
    mends: (azure) => azure.insights.subscriptionKeys.add(azure.subscriptionKey),
  },
  {
    name: 'too many requests',
    link: 'service',
    code: 'throttled',
    says: /Try again in 120 seconds/,
    breaks: (azure) => {
      azure.insights.misbehave({ times: 9, answer: tooManyRequests(120) });
    },
  },
  {
    name: 'the service has a problem',
    link: 'service',
    code: 'service-unavailable',
    says: /Try again later/,
    breaks: (azure) => {
      azure.insights.misbehave({ times: 9, answer: dataError(503, 'serviceUnavailable', 'No.') });
    },
  },
  {
    name: 'another page in between',
    link: 'service',
    code: 'answer-nonsense',
    says: /sign-in page/,
    breaks: (azure) => {
      azure.insights.misbehave({ times: 9, answer: { status: 200, body: '<html>Guests</html>' } });
    },
  },
  {
    name: 'application that no environment lets in',
    link: 'instance',
    code: 'instance-unknown',
    says: /role Viewer/,
    breaks: (azure) => azure.instance.users.clear(),
    mends: (azure) => azure.instance.users.add(azure.insightsApplication.id),
  },
  {
    name: 'measure deleted',
    link: 'measures',
    code: 'measure-unknown',
    says: /Choose another one/,
    breaks: (azure) => (azure.instance.measures[0] = { ...must(azure.instance.measures[0]), name: 'Other' }),
    mends: (azure) =>
      (azure.instance.measures[0] = { ...must(azure.instance.measures[0]), name: 'ChurnProbability' }),
  },
];
