// What the register knows of the company around it: its own row, its store, legal entity, features, parameters.
import type { Connection } from './connection';

export interface RegisterRow {
  readonly id: string;
  readonly name: string;
  readonly theme: string | null;
  readonly accent_color: string | null;
  readonly store_id: string;
  readonly store_name: string;
  readonly time_zone: string;
  readonly legal_entity_id: string;
  readonly legal_entity_name: string;
  readonly currency_code: string;
  readonly register_layout: string | null;
  readonly store_layout: string | null;
}

export function companyStatements(db: Connection) {
  const register = db.prepare<[string], RegisterRow>(`
    SELECT r.id, r.name, r.theme, r.accent_color, s.id AS store_id, s.name AS store_name, s.time_zone,
      l.id AS legal_entity_id, l.name AS legal_entity_name, l.currency_code,
      r.screen_layout_id AS register_layout, s.screen_layout_id AS store_layout
    FROM register r JOIN store s ON s.id = r.store_id JOIN legal_entity l ON l.id = s.legal_entity_id
    WHERE r.id = ?`);
  const feature = db.prepare<[string], number>('SELECT is_enabled FROM feature WHERE name = ?').pluck();
  const parameter = db
    .prepare<[string, string], string>(
      'SELECT text_value FROM parameter WHERE legal_entity_id = ? AND name = ?',
    )
    .pluck();
  const hasWorkers = db
    .prepare<[string], number>(
      'SELECT EXISTS (SELECT 1 FROM worker WHERE legal_entity_id = ? AND password_hash IS NOT NULL)',
    )
    .pluck();
  return {
    /** Null until jobs 1070, 1090 and 1110 brought the register, its store and its legal entity. */
    register: (id: string): RegisterRow | null => register.get(id) ?? null,
    isFeatureEnabled: (name: string): boolean => feature.get(name) === 1,
    parameter: (legalEntity: string, name: string): string | null => parameter.get(legalEntity, name) ?? null,
    hasWorkers: (legalEntity: string): boolean => hasWorkers.get(legalEntity) === 1,
  };
}
export type CompanyStatements = ReturnType<typeof companyStatements>;
