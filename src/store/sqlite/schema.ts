import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../../domain/errors.ts'

/**
 * Schema changes in order; the database's `user_version` counts those applied. Never edit one that has shipped.
 *
 * `article.key` is the rowid and grows with the day of `known_at` (see `keys.ts`), so "newest first" and "as of" are
 * nearly rowid order and rowid ranges, which FTS5 serves without a sort; that it counts articles and not instants makes
 * the index a third as large. `article_term` is contentless and keeps no positions: it finds
 * candidates, ranking is done in `retrieve/`.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE article (
     key INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     url TEXT NOT NULL,
     version INTEGER NOT NULL,
     title TEXT NOT NULL,
     body TEXT NOT NULL,
     outlet TEXT,
     outlet_slug TEXT,
     author TEXT,
     published_at TEXT,
     date_basis TEXT NOT NULL,
     modified_at TEXT,
     language TEXT,
     first_seen_at TEXT NOT NULL,
     known_at TEXT NOT NULL,
     superseded_at TEXT,
     reprint_of TEXT,
     UNIQUE (url, version)
   ) STRICT;
   CREATE INDEX article_superseded ON article (superseded_at) WHERE superseded_at IS NOT NULL;
   CREATE INDEX article_reprint ON article (reprint_of) WHERE reprint_of IS NOT NULL;
   CREATE VIRTUAL TABLE article_term USING fts5 (
     terms, content = '', columnsize = 0, detail = none,
     tokenize = "ascii tokenchars '.,'"
   );
   CREATE TABLE term (term TEXT PRIMARY KEY, skeleton TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX term_skeleton ON term (skeleton) WHERE skeleton <> '';
   CREATE TABLE article_day (
     day INTEGER PRIMARY KEY,
     articles INTEGER NOT NULL,
     terms INTEGER NOT NULL,
     first_key INTEGER NOT NULL,
     last_key INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE outlet (slug TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE article_band (
     band INTEGER NOT NULL,
     key INTEGER NOT NULL,
     PRIMARY KEY (band, key)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE edition (
     id TEXT PRIMARY KEY,
     briefing TEXT NOT NULL,
     as_of TEXT NOT NULL,
     document TEXT NOT NULL
   ) STRICT;
   CREATE INDEX edition_by_time ON edition (briefing, as_of);`,
  `CREATE TABLE feed (
     url TEXT PRIMARY KEY,
     next_at TEXT,
     document TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX feed_due ON feed (next_at) WHERE next_at IS NOT NULL;
   CREATE TABLE feed_entry (
     feed TEXT NOT NULL REFERENCES feed (url) ON UPDATE CASCADE ON DELETE CASCADE,
     key TEXT NOT NULL,
     url TEXT NOT NULL,
     fingerprint TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     seen_at TEXT NOT NULL,
     PRIMARY KEY (feed, key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX feed_entry_by_time ON feed_entry (seen_at);`,
  `CREATE TABLE subscription (
     briefing TEXT NOT NULL,
     destination TEXT NOT NULL,
     document TEXT NOT NULL,
     PRIMARY KEY (briefing, destination)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE feedback (
     about TEXT NOT NULL,
     claim TEXT NOT NULL,
     person TEXT NOT NULL,
     at TEXT NOT NULL,
     document TEXT NOT NULL,
     PRIMARY KEY (about, claim, person)
   ) STRICT;
   CREATE INDEX feedback_by_time ON feedback (at);
   CREATE TABLE expiring (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX expiring_by_time ON expiring (expires_at) WHERE expires_at IS NOT NULL;`,
  `CREATE TABLE delivery (
     key TEXT PRIMARY KEY,
     slot TEXT NOT NULL,
     state TEXT NOT NULL,
     free_at TEXT NOT NULL,
     document TEXT NOT NULL
   ) STRICT;
   CREATE INDEX delivery_pending ON delivery (free_at) WHERE state = 'pending';
   CREATE INDEX delivery_by_slot ON delivery (slot);
   CREATE TABLE delivery_plan (
     briefing TEXT NOT NULL,
     destination TEXT NOT NULL,
     planned_to TEXT NOT NULL,
     PRIMARY KEY (briefing, destination)
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE delivery ADD COLUMN briefing TEXT NOT NULL DEFAULT '';
   ALTER TABLE delivery ADD COLUMN destination TEXT NOT NULL DEFAULT '';
   ALTER TABLE delivery ADD COLUMN follows TEXT NOT NULL DEFAULT '';
   UPDATE delivery SET
     briefing = document ->> '$.briefing',
     destination = (document ->> '$.destination.platform') || ':' || (document ->> '$.destination.channel'),
     document = json_set(document, '$.follows', NULL, '$.since', NULL, '$.form', 'edition');
   CREATE INDEX delivery_by_destination ON delivery (destination, slot);
   CREATE INDEX delivery_by_followed ON delivery (follows) WHERE follows <> '';
   UPDATE subscription SET document = json_set(document, '$.options', json(
     '{"quietHours":null,"holidays":{"regions":[],"dates":[]},"unchanged":"edition","updates":false}'));`,
  `CREATE TABLE usage (
     day TEXT NOT NULL,
     account TEXT NOT NULL,
     requests INTEGER NOT NULL,
     prompt_tokens INTEGER NOT NULL,
     completion_tokens INTEGER NOT NULL,
     micros INTEGER NOT NULL,
     PRIMARY KEY (day, account)
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE article ADD COLUMN summary_only INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX delivery_by_state ON delivery (state);`,
  // Keys counted the seconds since 1970, with room for 2^20 articles in each; now they count days and articles.
  `CREATE TEMP TABLE rekeyed AS
     SELECT key AS old, day * 16777216 + row_number() OVER (PARTITION BY day ORDER BY key) - 1 AS new
     FROM (SELECT key, key / 90596966400 AS day FROM article);
   CREATE UNIQUE INDEX temp.rekeyed_by_old ON rekeyed (old);
   UPDATE article SET key = (SELECT new FROM rekeyed WHERE old = key);
   UPDATE article_band SET key = (SELECT new FROM rekeyed WHERE old = key);
   CREATE VIRTUAL TABLE temp.entry USING fts5vocab (main, article_term, instance);
   CREATE TEMP TABLE indexed AS SELECT doc, group_concat(term, ' ') AS terms FROM entry GROUP BY doc;
   DROP TABLE entry;
   DROP TABLE article_term;
   CREATE VIRTUAL TABLE article_term USING fts5 (
     terms, content = '', columnsize = 0, detail = none,
     tokenize = "ascii tokenchars '.,'"
   );
   INSERT INTO article_term (rowid, terms) SELECT new, terms FROM indexed JOIN rekeyed ON old = doc ORDER BY new;
   DROP TABLE indexed;
   DROP TABLE rekeyed;
   ALTER TABLE article_day DROP COLUMN first_key;
   ALTER TABLE article_day DROP COLUMN last_key;`,
  `CREATE TABLE article_vector (
     space TEXT NOT NULL,
     key INTEGER NOT NULL,
     spans TEXT NOT NULL,
     vectors BLOB NOT NULL,
     PRIMARY KEY (space, key)
   ) STRICT;`,
  `DROP INDEX delivery_pending;
   CREATE INDEX delivery_pending ON delivery (free_at, key) WHERE state = 'pending';`,
  `UPDATE delivery SET document = json_set(document, '$.language', NULL);
   UPDATE subscription SET document = json_set(document, '$.options.language', NULL);`,
]

/**
 * Brings the schema up to date; several processes may do so at once.
 * @throws StoreError when the database was written by a newer program
 */
export const migrate = (db: DatabaseSync, path: string): void => {
  const version = (): number =>
    (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
  if (version() > migrations.length) {
    throw new StoreError(
      `the store ${path} was written by a newer version of Communiqué (schema ${version()}, this program knows ${migrations.length}): update Communiqué or choose another --store`,
    )
  }
  if (version() === migrations.length) return
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const change of migrations.slice(version())) db.exec(change)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
