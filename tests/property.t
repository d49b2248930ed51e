#!/usr/bin/env bash
# property.t - promises that hold for every event, tried on the example events: the order of
# lines and files changes nothing, nor does locale, time zone or environment; all counts add up.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

# Bytes for shuf that are the same on every machine.
random_bytes() { # SEED
	awk -v s="$1" 'BEGIN { for (i = 0; i < 200000; i++) { s = (s * 69069 + 1) % 4294967296; printf "%c", 33 + int(s / 65536) % 90 } }'
}

shuffle_rows() { # SEED: keeps the header
	local random=$scratch/random.$1
	[ -e "$random" ] || random_bytes "$1" >"$random"
	{ IFS= read -r header; printf '%s\n' "$header"; shuf --random-source="$random"; }
}

# `race run` sets the locale for its tools; a pipe that is typed runs under the user's own.
makes_the_same() { # COMMAND... NAME=VALUE...: with these set it makes the files of $scratch/out
	local command=()
	while [[ $1 != *=* ]]; do
		command+=("$1")
		shift
	done
	race run -n . >pipe.sh
	rm -rf out
	env "$@" "${command[@]}" >"$scratch/said" 2>&1 || { cat "$scratch/said"; return 1; }
	diff -r "$scratch/out" out
}

pipe() { race-merge -q "$@" | race-rank -q | race-certify -q; }

# Rows with equal gun times keep the order of origin, which is that of lines: the ledger and
# origin apart, nothing else may change.
for year in 2019 2025; do
	cp -r "$top/examples/pyongyang-$year" "$scratch/$year"
	chmod -R u+w "$scratch/$year"
	cd "$scratch/$year" || exit 1
	mapfile -t reads < <(find reads -type f | sort)
	race-ingest -q "${reads[@]}" >"$scratch/reads" 2>/dev/null
	pipe <"$scratch/reads" >"$scratch/want" 2>/dev/null
	check "$year: the pipe gives rows" test "$(wc -l <"$scratch/want")" -gt 400

	for n in 1 2 3; do
		shuffle_rows $n <"$scratch/reads" | pipe >"$scratch/got" 2>/dev/null
		check "$year: reads in any order, same bytes ($n)" cmp "$scratch/want" "$scratch/got"
	done

	race-ingest -q $(printf '%s\n' "${reads[@]}" | sort -r) 2>/dev/null | pipe >"$scratch/got" 2>/dev/null
	check "$year: files in any order, same bytes" cmp "$scratch/want" "$scratch/got"

	mkdir -p "$scratch/shuffled"
	for list in entries.csv entries/*.csv; do
		[ -e "$list" ] || continue
		shuffle_rows 7 <"$list" >"$scratch/shuffled/$(basename "$list")"
	done
	args=()
	for list in $(find "$scratch/shuffled" -name '*.csv' | sort -r); do args+=(-E "$list"); done
	pipe "${args[@]}" <"$scratch/reads" >"$scratch/got" 2>/dev/null
	check "$year: entries in any order, same bytes" cmp "$scratch/want" "$scratch/got"
	rm -rf "$scratch/shuffled"

	race run . >/dev/null 2>&1
	rm -rf "$scratch/out"
	cp -r out "$scratch/out"
	check "$year: run makes the pipe's rows" cmp "$scratch/want" out/results.csv
	for place in 'Asia/Tokyo C.UTF-8' 'America/St_Johns tr_TR.UTF-8' 'Asia/Pyongyang de_DE.UTF-8'; do
		read -r zone locale <<<"$place"
		check "$year: run in another zone and locale, same files ($place)" \
			makes_the_same race run . TZ="$zone" LC_ALL="$locale" LANG="$locale"
		check "$year: its pipe, typed there, same files ($place)" \
			makes_the_same bash pipe.sh TZ="$zone" LC_ALL="$locale" LANG="$locale"
	done

	race-merge -q <"$scratch/reads" 2>/dev/null >"$scratch/results"
	for n in 4 5; do
		shuffle_rows $n <"$scratch/results" | race-rank -q | race-certify -q >"$scratch/got" 2>/dev/null
		check "$year: results in any order, same bytes ($n)" cmp "$scratch/want" "$scratch/got"
	done
	race-rank -q "$scratch/results" >"$scratch/ranked"
	race-rank -q "$scratch/ranked" >"$scratch/got"
	check "$year: ranking again changes nothing" cmp "$scratch/ranked" "$scratch/got"

	# --- counts
	race-ingest "${reads[@]}" >/dev/null 2>"$scratch/said"
	lines=$(cat "${reads[@]}" | wc -l)
	check "$year: every line is counted once" awk -v want="$lines" '
		/ lines = / { split($0, part, " = "); split(part[1], a, " "); total = a[2]
			n = split(part[2], term, " \\+ "); for (i = 1; i <= n; i++) sum += term[i] }
		END { exit !(total == want && sum == want) }' "$scratch/said"
	race-merge -L "$scratch/ledger" <"$scratch/reads" >/dev/null 2>"$scratch/said"
	check "$year: the ledger's fates are the balance" awk -F, '
		FNR == NR { if (FNR > 1) fate[$(NF - 1)]++; next }
		/ reads = / { n = split(substr($0, index($0, " = ") + 3), term, " \\+ ")
			for (i = 1; i <= n; i++) { split(term[i], t, " "); if (fate[t[2]] != t[1]) bad = 1; seen += t[1] } }
		END { for (f in fate) all += fate[f]; exit bad || all != seen || all == 0 }' "$scratch/ledger" "$scratch/said"
	check "$year: one ledger row for every read" test "$(wc -l <"$scratch/ledger")" -eq "$(wc -l <"$scratch/reads")"
	entries=$(cat entries.csv entries/*.csv 2>/dev/null | grep -c .)
	lists=$(find entries.csv entries/*.csv 2>/dev/null | wc -l)
	check "$year: one row for every entry" test "$(wc -l <"$scratch/results")" -eq $((entries - lists + 1))
done

# --- clocks and guns that are found: from any order of reads and entries the same ones
same_in_any_order() { # SEED: reads.csv and entries.csv of this folder
	local side
	for side in given shuffled; do
		if [ $side = given ]; then cp entries.csv e.csv; cp reads.csv r.csv
		else shuffle_rows "$1" <entries.csv >e.csv; shuffle_rows "$1" <reads.csv >r.csv; fi
		race-merge -q -E e.csv -L l.csv --health health.$side r.csv >results.$side 2>said.$side || cat said.$side
		{ head -n 1 l.csv; tail -n +2 l.csv | sort; } >ledger.$side
	done
	[ "$(wc -l <results.given)" -gt 20 ] && cmp results.given results.shuffled &&
		cmp ledger.given ledger.shuffled && cmp health.given health.shuffled
}
mkdir -p "$scratch/clock" "$scratch/gun"
cp "$top"/tests/golden/merge-clock-auto/{event.conf,entries.csv,reads.awk} "$scratch/clock"
cp "$top"/tests/golden/merge-gun-auto/{event.conf,entries.csv,guns.awk} "$scratch/gun"
cd "$scratch/clock" || exit 1
awk -v n=40 -v missed="7 8" -v b=3600000 -f reads.awk >reads.csv
for n in 1 2 3; do check "offset = auto: any order, same results, ledger and health ($n)" same_in_any_order $n; done
cd "$scratch/gun" || exit 1
awk -v n=20 -v at=900 -v signals='600 900' -v warm=601 -f guns.awk >reads.csv
for n in 1 2 3; do check "gun = auto: any order, same results, ledger and health ($n)" same_in_any_order $n; done
done_testing
