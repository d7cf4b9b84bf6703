// *Enable Customer Insights*: the whole chain, link by link, as it will be used later. The source: "If the setup is
// unsuccessful for any reason, an error message will be displayed, and this option will be set to No." The answer
// says which link failed and why.
import type {
  ChainResult,
  EnableLink,
  InsightsInstance,
  MissingParameter,
  RemoteInsightsSource,
} from '../../contract/customer-insights';
import type { SecretHealth } from '../../contract/key-vault';
import { AzureFailure } from '../key-vault/failure';
import type { CustomerInsights } from './insights';

/** What was entered on the FastTab. */
export interface InsightsParameters {
  readonly source: RemoteInsightsSource;
  readonly applicationId: string;
  /** Ids of the vault's secrets as they were chosen; null: none. */
  readonly secret: number | null;
  readonly subscriptionKeySecret: number | null;
  /** The API's root, or the organization. */
  readonly address: string;
  readonly instanceId: string;
  /** What the instance was called when it was chosen; null where nobody saw it yet. */
  readonly instanceName: string | null;
  readonly alternateCustomerId: string;
  /** Names of the chosen measures. */
  readonly measures: readonly string[];
}

export interface ChainSteps {
  /** Reads each secret from its vault. Throws AzureFailure. */
  readSecrets(
    signal?: AbortSignal,
  ): Promise<readonly { readonly secret: string; readonly health: SecretHealth }[]>;
  /** Signs in to Customer Insights. Throws AzureFailure. */
  signIn(signal?: AbortSignal): Promise<void>;
  readonly insights: CustomerInsights;
  /** Account numbers to try the alternate customer ID with; may be empty in an empty company. */
  sampleAccounts(): Promise<readonly string[]>;
}

/** What the chosen way needs and is not there; null where it is complete. */
export function missingParameter(parameters: InsightsParameters): MissingParameter | null {
  if (parameters.applicationId.trim() === '') return 'application-id';
  if (parameters.secret === null) return 'secret-name';
  const isApi = parameters.source === 'customer-insights-api';
  if (isApi && parameters.subscriptionKeySecret === null) return 'subscription-key-secret';
  if (parameters.address.trim() === '') return 'service-address';
  if (parameters.instanceId.trim() === '') return 'instance-id';
  if (parameters.alternateCustomerId.trim() === '') return 'alternate-customer-id';
  return null;
}

/** Tries every link; only a defect of our own is thrown. */
export async function tryChain(
  parameters: InsightsParameters,
  steps: ChainSteps,
  signal?: AbortSignal,
  onLink: (link: EnableLink) => void = () => undefined,
): Promise<ChainResult> {
  const missing = missingParameter(parameters);
  if (missing !== null) return { ok: false, link: 'parameters', missing, failure: null };
  let link: EnableLink = 'vault';
  const begin = (next: EnableLink): void => {
    link = next;
    onLink(next);
  };
  try {
    begin('vault');
    const health = await steps.readSecrets(signal);
    begin('sign-in');
    await steps.signIn(signal);
    begin('service');
    const instances = await steps.insights.instances(signal);
    begin('instance');
    const instance = instances.find(
      ({ id }) => id.toLowerCase() === parameters.instanceId.trim().toLowerCase(),
    );
    if (!instance) throw unknownInstance(instances, parameters.instanceId, parameters.instanceName);
    begin('measures');
    const available = await steps.insights.measures(signal);
    for (const name of parameters.measures) {
      const found = available.find((one) => one.name === name);
      if (!found) throw new AzureFailure('measure-unknown', { measure: name });
      if (found.fit !== 'fits') throw new AzureFailure('measure-unfit', { measure: name, fit: found.fit });
    }
    begin('alternate-customer-id');
    const accounts = await steps.sampleAccounts();
    let known = 0;
    // An account number that nobody has still asks the question whether there is such a field.
    for await (const page of steps.insights.customerMeasures(accounts.length > 0 ? accounts : ['-'], signal))
      known += page.customers.length;
    return { ok: true, asked: accounts.length, known, health: [...health] };
  } catch (error) {
    if (!(error instanceof AzureFailure)) throw error;
    return { ok: false, link, missing: null, failure: error.toJSON() };
  }
}

/**
 * Why an instance is not among those the application sees. One that is gone while another of the same name is there
 * was reset: resetting gives a new instance id and takes permissions away («CI environments»).
 */
export function unknownInstance(
  instances: readonly InsightsInstance[],
  instanceId: string,
  knownName: string | null,
): AzureFailure {
  const successors = instances.filter(({ name }) => knownName !== null && name === knownName);
  const [successor] = successors;
  return successor && successors.length === 1
    ? new AzureFailure('instance-reset', {
        instance: instanceId,
        name: successor.name,
        newInstance: successor.id,
      })
    : new AzureFailure('instance-unknown', { instance: instanceId });
}
