-- The job in SQL, for DuckDB's shell in the folder of the data; writes duckdb.csv.
SET threads = 2;
SET preserve_insertion_order = false;
CREATE TEMP TABLE race AS SELECT * FROM read_csv('races.csv', header = true,
    auto_detect = false, delim = ',', columns = {'race': 'VARCHAR', 'gun': 'TIMESTAMP'});
CREATE TEMP TABLE entry AS SELECT bib, name, sex, nation, race, chip,
    (2025 - year(birthdate) -
     CASE WHEN month(birthdate) * 100 + day(birthdate) > 406 THEN 1 ELSE 0 END) // 5 * 5 AS ag
    FROM read_csv('entries.csv', header = true, auto_detect = false, delim = ',',
        quote = '"', escape = '"', columns = {'bib': 'INTEGER', 'name': 'VARCHAR',
        'sex': 'VARCHAR', 'birthdate': 'DATE', 'nation': 'VARCHAR', 'race': 'VARCHAR',
        'club': 'VARCHAR', 'chip': 'VARCHAR'});
-- One pass: the first read of each mat, and all of the finish, since the first of them may
-- come before the start.
CREATE TEMP TABLE seen AS SELECT chip,
    min(t) FILTER (point = 'start') AS start, list(t) FILTER (point = 'finish') AS finishes,
    min(t) FILTER (point = '5k') AS s5k, min(t) FILTER (point = '10k') AS s10k,
    min(t) FILTER (point = '15k') AS s15k, min(t) FILTER (point = '20k') AS s20k,
    min(t) FILTER (point = 'half') AS shalf, min(t) FILTER (point = '25k') AS s25k,
    min(t) FILTER (point = '30k') AS s30k, min(t) FILTER (point = '35k') AS s35k,
    min(t) FILTER (point = '40k') AS s40k
    FROM read_csv('reads.csv', header = true, auto_detect = false, delim = ',', quote = '',
        escape = '', columns = {'chip': 'VARCHAR', 'point': 'VARCHAR', 't': 'TIMESTAMP',
        'reader': 'VARCHAR', 'rssi': 'VARCHAR'})
    GROUP BY chip;
CREATE TEMP TABLE passed AS SELECT entry.*, race.gun AS fired,
    coalesce(seen.start, race.gun) AS began,
    list_min(list_filter(finishes, lambda x: x > coalesce(seen.start, race.gun))) AS finish,
    s5k, s10k, s15k, s20k, shalf, s25k, s30k, s35k, s40k
    FROM entry JOIN race USING (race) JOIN seen USING (chip);
CREATE MACRO since(a, b) AS epoch_ms(b) - epoch_ms(a);
COPY (SELECT race, rank() OVER (PARTITION BY race ORDER BY gun) AS place, bib, name, sex,
        ag AS agegroup, nation, gun, chip,
        rank() OVER (PARTITION BY race, sex ORDER BY gun) AS place_sex,
        rank() OVER (PARTITION BY race, sex, ag ORDER BY chip) AS place_ag,
        rank() OVER (PARTITION BY race, nation ORDER BY gun) AS place_nat,
        s5k, s10k, s15k, s20k, shalf, s25k, s30k, s35k, s40k
    FROM (SELECT race, bib, name, sex, ag, nation, since(fired, finish) AS gun,
            since(began, finish) AS chip, since(fired, s5k) AS s5k, since(fired, s10k) AS s10k,
            since(fired, s15k) AS s15k, since(fired, s20k) AS s20k,
            since(fired, shalf) AS shalf, since(fired, s25k) AS s25k,
            since(fired, s30k) AS s30k, since(fired, s35k) AS s35k, since(fired, s40k) AS s40k
        FROM passed WHERE finish IS NOT NULL)
    ORDER BY race, place, bib) TO 'duckdb.csv' (HEADER, DELIMITER ',');
