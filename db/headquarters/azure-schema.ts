// Tables of Key Vault parameters and Customer Insights, as types. Registers get none of it: only the measures and
// their values, which are in the distributed tables.
import type { Generated } from 'kysely';

export interface AzureTables {
  key_vault: {
    id: Generated<number>;
    legal_entity_id: string;
    name: string;
    description: string;
    url: string;
    client_id: string;
    /** The directory; null: found out from the vault. */
    tenant: string | null;
    cloud: string;
    authority_host: string | null;
    /** PEM */
    certificate_authorities: string | null;
    /** Sealed with the key that is not in the database. */
    sealed_client_secret: string | null;
    client_secret_changed_at: number | null;
  };
  key_vault_secret: {
    id: Generated<number>;
    key_vault_id: number;
    legal_entity_id: string;
    name: string;
    description: string;
    reference: string;
    /** UTC milliseconds, as all times here: the last try, and the last that went well. */
    checked_at: number | null;
    good_at: number | null;
    /** JSON: what the last try answered. */
    result: string | null;
    expires_at: number | null;
  };
  /** Beside the parameters that registers read (whether it is on, which measures). */
  customer_insights: {
    legal_entity_id: string;
    /** Null: measures come from imports. */
    source: string | null;
    application_id: string;
    secret_id: number | null;
    subscription_key_secret_id: number | null;
    address: string;
    tenant: string | null;
    instance_id: string;
    instance_name: string | null;
    alternate_customer_id: string;
    refresh_hours: number;
    /** The last call that went well. */
    good_at: number | null;
    /** JSON: what is the matter with the chosen measures. */
    problems: string;
  };
  /** What is known of a chosen measure beside the columns that registers get. */
  customer_insights_measure: { measure_id: number; currency_code: string; is_hundredfold: number };
  /** The last fetching of values, one a legal entity; one that was cut goes on at its cursor. */
  customer_insights_run: {
    legal_entity_id: string;
    status: string;
    started_at: number;
    finished_at: number | null;
    /** The last account number that is done. */
    cursor: string;
    total: number;
    done: number;
    known: number;
    written: number;
    /** JSON: number of values that did not fit, by the measure's name. */
    unreadable: string;
    /** JSON */
    failure: string | null;
    /** Tries since the last one that went well. */
    failures: number;
  };
}
