import { StoreError } from '../../domain/errors.ts'
import type { Connection, Queries } from './connection.ts'
import { lookUpFunctions } from './look-up-functions.ts'

/**
 * Schema changes in order; `schema_version` counts those applied. Never edit one that has shipped, and only add:
 * replicas of the version before go on working while new ones start.
 *
 * Text is compared by its code points (`"C"`), as everywhere in the program. `article.key` grows with the day of
 * `known_at` (see `keys.ts`). `article_term` stands apart from the articles so that its rows are narrow: the index finds
 * row addresses, and each has to be looked up for its key. Documents are `json`, not `jsonb`: they come back letter by
 * letter, and may hold any character.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE article (
     key bigint PRIMARY KEY,
     id text COLLATE "C" NOT NULL UNIQUE,
     url text COLLATE "C" NOT NULL,
     version integer NOT NULL,
     title text NOT NULL,
     body text NOT NULL,
     outlet text,
     outlet_slug text COLLATE "C",
     author text,
     published_at timestamptz,
     date_basis text NOT NULL,
     modified_at timestamptz,
     language text,
     first_seen_at timestamptz NOT NULL,
     known_at timestamptz NOT NULL,
     superseded_at timestamptz,
     reprint_of text COLLATE "C"
   );
   CREATE INDEX article_url ON article USING hash (url);
   CREATE INDEX article_by_time ON article (known_at, key);
   CREATE INDEX article_reprint ON article (reprint_of) WHERE reprint_of IS NOT NULL;
   CREATE TABLE article_term (
     key bigint PRIMARY KEY REFERENCES article (key),
     terms tsvector NOT NULL
   );
   ALTER TABLE article_term ALTER terms SET STORAGE EXTERNAL;
   CREATE INDEX article_term_index ON article_term USING gin (terms);
   CREATE TABLE term (term text COLLATE "C" PRIMARY KEY, skeleton text COLLATE "C" NOT NULL);
   CREATE INDEX term_skeleton ON term (skeleton) WHERE skeleton <> '';
   CREATE TABLE article_day (
     day integer PRIMARY KEY,
     articles integer NOT NULL,
     terms bigint NOT NULL
   );
   CREATE TABLE outlet (slug text COLLATE "C" PRIMARY KEY, name text COLLATE "C" NOT NULL);
   CREATE TABLE article_band (
     band bigint NOT NULL,
     key bigint NOT NULL,
     PRIMARY KEY (band, key)
   );
   CREATE TABLE edition (
     id text COLLATE "C" PRIMARY KEY,
     briefing text COLLATE "C" NOT NULL,
     as_of timestamptz NOT NULL,
     document json NOT NULL
   );
   CREATE INDEX edition_by_time ON edition (briefing, as_of);
   CREATE TABLE feed (
     url text COLLATE "C" PRIMARY KEY,
     next_at timestamptz,
     document json NOT NULL
   );
   CREATE INDEX feed_due ON feed (next_at) WHERE next_at IS NOT NULL;
   CREATE TABLE feed_entry (
     feed text COLLATE "C" NOT NULL REFERENCES feed (url) ON UPDATE CASCADE ON DELETE CASCADE,
     key text COLLATE "C" NOT NULL,
     key_digest text COLLATE "C" GENERATED ALWAYS AS (md5(key)) STORED,
     url text NOT NULL,
     fingerprint text NOT NULL,
     attempts integer NOT NULL,
     seen_at timestamptz NOT NULL,
     PRIMARY KEY (feed, key_digest)
   );
   CREATE INDEX feed_entry_by_time ON feed_entry (seen_at);
   CREATE TABLE subscription (
     briefing text COLLATE "C" NOT NULL,
     destination text COLLATE "C" NOT NULL,
     document json NOT NULL,
     PRIMARY KEY (briefing, destination)
   );
   CREATE TABLE feedback (
     sequence bigint GENERATED ALWAYS AS IDENTITY,
     about text COLLATE "C" NOT NULL,
     claim text COLLATE "C" NOT NULL,
     person text COLLATE "C" NOT NULL,
     at timestamptz NOT NULL,
     document json NOT NULL,
     PRIMARY KEY (about, claim, person)
   );
   CREATE INDEX feedback_by_time ON feedback (at, sequence);
   CREATE TABLE expiring (
     key text COLLATE "C" PRIMARY KEY,
     value text NOT NULL,
     expires_at bigint
   );
   CREATE INDEX expiring_by_time ON expiring (expires_at) WHERE expires_at IS NOT NULL;
   CREATE TABLE delivery (
     key text COLLATE "C" PRIMARY KEY,
     slot timestamptz NOT NULL,
     state text NOT NULL,
     free_at timestamptz NOT NULL,
     document json NOT NULL
   );
   CREATE INDEX delivery_pending ON delivery (free_at, key) WHERE state = 'pending';
   CREATE INDEX delivery_by_slot ON delivery (slot DESC, key);
   CREATE TABLE delivery_plan (
     briefing text COLLATE "C" NOT NULL,
     destination text COLLATE "C" NOT NULL,
     planned_to timestamptz NOT NULL,
     PRIMARY KEY (briefing, destination)
   );`,
  `ALTER TABLE delivery ADD COLUMN briefing text COLLATE "C" NOT NULL DEFAULT '';
   ALTER TABLE delivery ADD COLUMN destination text COLLATE "C" NOT NULL DEFAULT '';
   ALTER TABLE delivery ADD COLUMN follows text COLLATE "C" NOT NULL DEFAULT '';
   UPDATE delivery SET
     briefing = document ->> 'briefing',
     destination = (document #>> '{destination,platform}') || ':' || (document #>> '{destination,channel}'),
     document = (document::jsonb || '{"follows":null,"since":null,"form":"edition"}')::json;
   CREATE INDEX delivery_by_destination ON delivery (destination, slot);
   CREATE INDEX delivery_by_followed ON delivery (follows) WHERE follows <> '';
   UPDATE subscription SET document = (document::jsonb || '{"options":{"quietHours":null,"holidays":{"regions":[],"dates":[]},"unchanged":"edition","updates":false}}')::json;`,
  `CREATE TABLE usage (
     day date NOT NULL,
     account text COLLATE "C" NOT NULL,
     requests bigint NOT NULL DEFAULT 0,
     prompt_tokens bigint NOT NULL DEFAULT 0,
     completion_tokens bigint NOT NULL DEFAULT 0,
     micros bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (day, account)
   );`,
  `ALTER TABLE article ADD COLUMN summary_only boolean NOT NULL DEFAULT false;
   CREATE INDEX delivery_by_state ON delivery (state);`,
  `CREATE TABLE article_vector (
     space text COLLATE "C" NOT NULL,
     key bigint NOT NULL,
     spans text NOT NULL,
     vectors bytea NOT NULL,
     PRIMARY KEY (space, key)
   );
   ALTER TABLE article_vector ALTER vectors SET STORAGE EXTERNAL;`,
  lookUpFunctions,
  `UPDATE delivery SET document = (document::jsonb || '{"language":null}')::json;
   UPDATE subscription SET document = jsonb_set(document::jsonb, '{options,language}', 'null')::json;`,
]

/** What the writers of one schema take turns by, for one kind of work each. */
const lockOf = (work: 'migrate' | 'articles'): string =>
  `SELECT pg_advisory_xact_lock(hashtext('communique ' || current_schema()), hashtext('${work}'))`

/** Makes this transaction the only one of its kind until it ends. */
export const takeTurn = async (queries: Queries, work: 'migrate' | 'articles'): Promise<void> => {
  await queries.rows(lockOf(work))
}

const versionOf = async (queries: Queries): Promise<number> => {
  const [row] = await queries.rows<{ version: number }>('SELECT version FROM schema_version')
  return row?.version ?? 0
}

/**
 * Brings the schema up to date; several processes may do so at once, one of them does it.
 * @throws StoreError when the database was written by a newer program
 */
export const migrate = async (connection: Connection): Promise<void> => {
  const [there] = await connection.rows<{ known: boolean }>(
    `SELECT to_regclass('schema_version') IS NOT NULL AS known`,
  )
  if (there?.known && (await versionOf(connection)) === migrations.length) return
  await connection.unhurried(async queries => {
    await takeTurn(queries, 'migrate')
    await queries.change('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)')
    const version = await versionOf(queries)
    if (version > migrations.length) {
      throw new StoreError(
        `the database was written by a newer version of Communiqué (schema ${version}, this program knows ${migrations.length}): update Communiqué or choose another --store`,
      )
    }
    if (version === migrations.length) return
    for (const change of migrations.slice(version)) await queries.change(change)
    await queries.change('DELETE FROM schema_version')
    await queries.change('INSERT INTO schema_version VALUES ($1)', [migrations.length])
  })
}
