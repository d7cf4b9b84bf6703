// Azure Key Vault as both sides know it: clouds, everything that can go wrong on the way to a secret, and what
// *Validate* answers. The routes of the page are in headquarters/key-vault.ts.
import { z } from 'zod';

/** Microsoft's clouds, and a private one whose authority the administrator names. */
export const clouds = ['public', 'us-government', 'china', 'custom'] as const;
export type Cloud = (typeof clouds)[number];

/**
 * Everything that can go wrong between Headquarters and Azure, each with a text in every language that says what
 * the administrator should do (`azure-failure.<code>`, with the placeholders of its detail).
 */
export const azureFailureCodes = [
  // what was entered
  'reference-invalid',
  'address-invalid',
  'vault-not-configured',
  'application-secret-missing',
  /** It was sealed with another key: the key file is not the one it was sealed with. */
  'application-secret-unreadable',
  // the way there
  'host-unknown',
  'network',
  'timeout',
  'certificate',
  'clock',
  'answer-nonsense',
  // signing in: Entra
  'authority-unexpected',
  'tenant-unknown',
  'application-unknown',
  'application-disabled',
  'application-secret-wrong',
  'application-secret-expired',
  'resource-unknown',
  'sign-in-refused',
  'sign-in-busy',
  // the vault
  'vault-unknown',
  'vault-other-tenant',
  'vault-token-refused',
  'vault-access-policy-missing',
  'vault-role-missing',
  'vault-policy',
  'vault-firewall',
  'vault-private',
  'vault-refused',
  // the secret
  'secret-unknown',
  'secret-disabled',
  'secret-not-yet-valid',
  'secret-expired',
  'secret-empty',
  // Customer Insights
  'subscription-key-missing',
  'subscription-key-wrong',
  'insights-sign-in-refused',
  'insights-not-permitted',
  'instance-unknown',
  'instance-reset',
  'organization-unknown',
  'tables-missing',
  'alternate-id-unknown',
  'measure-unknown',
  'measure-unfit',
  'request-refused',
  // the service
  'throttled',
  'service-unavailable',
  'canceled',
] as const;
export type AzureFailureCode = (typeof azureFailureCodes)[number];

/** Values for the placeholders of the code's text: names, ids, addresses, seconds; never a secret. */
export type AzureFailureDetail = Readonly<Record<string, string | number>>;

export const azureFailureSchema = z.object({
  code: z.enum(azureFailureCodes),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type AzureProblem = z.infer<typeof azureFailureSchema>;

/** Days before a secret's expiry on which people are warned. */
export const expiryWarnings = [30, 7, 1] as const;

export const secretHealthSchema = z.object({
  /** UTC, ISO 8601; null where the vault knows no expiry. */
  expiresAt: z.string().nullable(),
  /** Whole days left; negative once it has expired. */
  daysLeft: z.int().nullable(),
  /** The threshold that was passed (30, 7 or 1), 0 once it has expired, null where all is well. */
  warning: z.union([z.literal(0), z.literal(1), z.literal(7), z.literal(30)]).nullable(),
});
export type SecretHealth = z.infer<typeof secretHealthSchema>;

/** What *Validate* answers. */
export const validationReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** The version that the vault holds now. */
    version: z.string(),
    health: secretHealthSchema,
    /** The directory that the vault belongs to. */
    tenant: z.string(),
    /** Seconds by which the computer's clock is ahead of Azure's (negative: behind), where it is off by minutes. */
    clockSkewSeconds: z.int().nullable(),
  }),
  azureFailureSchema.extend({ ok: z.literal(false) }),
]);
export type Validation = z.infer<typeof validationReply>;
