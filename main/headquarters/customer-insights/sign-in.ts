// Signing in to Customer Insights with an application whose secret lies in a vault: where the secret is refused, the
// vault is read again, so that a rotated one is used without a restart.
import { createApplication } from '../key-vault/application';
import type { Application } from '../key-vault/application';
import type { Connection } from '../key-vault/connection';
import { AzureFailure } from '../key-vault/failure';
import type { SecretSource } from '../key-vault/secret-source';

export interface SignIn {
  readonly applicationId: string;
  /** A token for the resource. Throws AzureFailure. */
  token(resource: string, signal?: AbortSignal): Promise<string>;
  /** Says that a token was refused: the next one comes from a new sign-in. */
  forget(): void;
}

export interface SignInOptions {
  readonly connection: Connection;
  readonly tenant: string;
  readonly applicationId: string;
  readonly secret: SecretSource;
}

export function createSignIn({ connection, tenant, applicationId, secret }: SignInOptions): SignIn {
  let current: { readonly secret: string; readonly application: Application } | null = null;

  const application = (clientSecret: string): Application => {
    if (current?.secret !== clientSecret) {
      const made = createApplication({ connection, tenant, clientId: applicationId, clientSecret });
      current = { secret: clientSecret, application: made };
    }
    return current.application;
  };

  return {
    applicationId,
    async token(resource, signal) {
      const value = await secret.value(signal);
      try {
        return await application(value).token(resource, signal);
      } catch (error) {
        const isRefused =
          error instanceof AzureFailure &&
          (error.code === 'application-secret-wrong' || error.code === 'application-secret-expired');
        if (!isRefused || !(await secret.refused(value, signal))) throw error;
        return application(await secret.value(signal)).token(resource, signal);
      }
    },
    forget() {
      current = null;
    },
  };
}
