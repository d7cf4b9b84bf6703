// What a register keeps of a customer beside the rows that Headquarters sent: settled entries, half-written texts and
// forms, refused entries that name them. All of it goes with the customer. Everything here runs inside a transaction
// of the caller.
import type { Connection } from './connection';

interface Named {
  readonly uuid: string | null;
  readonly account_number: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
}

export function forgetStatements(db: Connection) {
  const named = db.prepare<[number], Named>(
    'SELECT uuid, account_number, name, first_name, last_name FROM customer WHERE id = ?',
  );
  const entries = db.prepare<[string, string]>(
    'DELETE FROM outbox WHERE is_settled = 1 AND customer_ref IN (?, ?)',
  );
  const ofCustomer = (['draft', 'form_draft'] as const).map((table) =>
    db.prepare<[number, number]>(`DELETE FROM ${table} WHERE customer_id IN (?, ?)`),
  );
  // A form for a new customer that was never saved.
  const formsNaming = db.prepare<[string, string]>(
    'DELETE FROM form_draft WHERE customer_id IS NULL AND instr(content, ?) > 0 AND instr(content, ?) > 0',
  );
  const details = db.prepare<[], { sequence: number; detail: string }>(
    `SELECT sequence, detail FROM outbox WHERE state = 'refused' AND detail <> '{}'`,
  );
  const emptyDetail = db.prepare<[number]>(`UPDATE outbox SET detail = '{}' WHERE sequence = ?`);
  const strip = db.prepare<[number]>(
    `UPDATE outbox SET body = json_object('kind', kind, 'customer', json_extract(body, '$.customer'))
     WHERE sequence = ? AND kind <> 'customer.create' AND customer_ref IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM outbox made
       WHERE made.customer_ref = outbox.customer_ref AND made.kind = 'customer.create' AND made.state = 'refused')`,
  );

  return {
    /**
     * Before the customer's row goes.
     * @param firstId the id that the customer was first known by here: drafts keep it.
     */
    customer(id: number, firstId: number): void {
      const person = named.get(id);
      entries.run(String(id), person?.uuid ?? String(id));
      for (const statement of ofCustomer) statement.run(id, firstId);
      if (person === undefined) return;
      const { first_name, last_name, name, account_number } = person;
      const words = first_name !== '' && last_name !== '' ? ([first_name, last_name] as const) : [name, name];
      if (words[0] !== undefined && words[1] !== undefined) formsNaming.run(words[0], words[1]);
      for (const { sequence, detail } of details.all()) {
        const values = Object.values(JSON.parse(detail) as Readonly<Record<string, unknown>>);
        if (values.some((value) => value === name || value === account_number)) emptyDetail.run(sequence);
      }
    },
    /**
     * Takes what was written out of a refused entry about a customer who is gone. One about a customer who was never
     * accepted keeps it: both can be sent again.
     */
    entryOfNobody: (sequence: number): void => {
      strip.run(sequence);
    },
  };
}
