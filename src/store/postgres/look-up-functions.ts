/**
 * How the functions that look words up are planned. The planner takes a `tsvector` kept out of line to be as cheap as a
 * number, and would rather read thousands of them than the index: 250 ms instead of 1 at 100,000 articles. Without sequential
 * scans, and without knowing the values, it reads the full-text index, together with that of the keys where these are
 * compared as they stand (`key >= first`, not `key + 0 >= first`).
 */
const BY_INDEX = `LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET plan_cache_mode = force_generic_plan SET jit = off`

/**
 * - `keys_holding`: keys from `first` on and before `after`.
 * - `newest_holding`: at most so many of the newest, looked for from one key after the other until there are enough.
 * - `best_holding`: at most so many with the largest sum of weights, newer first among equals.
 */
export const lookUpFunctions = `CREATE FUNCTION keys_holding(query tsquery, first bigint, after bigint) RETURNS SETOF bigint ${BY_INDEX} AS $$
BEGIN
  IF first > 0 THEN
    RETURN QUERY SELECT key FROM article_term WHERE terms @@ query AND key >= first AND key < after;
  ELSE
    RETURN QUERY SELECT key FROM article_term WHERE terms @@ query AND key + 0 < after;
  END IF;
END $$;

CREATE FUNCTION newest_holding(query tsquery, firsts bigint[], after bigint, most integer) RETURNS SETOF bigint ${BY_INDEX} AS $$
DECLARE
  first bigint;
  keys bigint[];
BEGIN
  FOREACH first IN ARRAY firsts LOOP
    IF first > 0 THEN
      keys := ARRAY(SELECT key FROM article_term WHERE terms @@ query AND key >= first AND key < after
        ORDER BY key DESC LIMIT most);
    ELSE
      keys := ARRAY(SELECT key FROM article_term WHERE terms @@ query AND key + 0 < after
        ORDER BY key DESC LIMIT most);
    END IF;
    EXIT WHEN cardinality(keys) >= most;
  END LOOP;
  RETURN QUERY SELECT unnest(keys);
END $$;

CREATE FUNCTION best_holding(queries tsquery[], weights integer[], first bigint, after bigint, most integer)
  RETURNS TABLE (key bigint, score bigint) ${BY_INDEX} AS $$
BEGIN
  RETURN QUERY SELECT found.key, sum(asked.weight) AS total
    FROM unnest(queries, weights) AS asked (query, weight)
    CROSS JOIN LATERAL (SELECT article_term.key FROM article_term
      WHERE terms @@ asked.query AND article_term.key + 0 >= first AND article_term.key + 0 < after) AS found
    GROUP BY found.key ORDER BY total DESC, found.key DESC LIMIT most;
END $$;`
