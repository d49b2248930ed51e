#!/usr/bin/env bash
# certify.t - what certification is worth, on an event of 5,000 runners that is made here and
# goes through the whole pipe. Of whom there is nothing to say (one read in a hundred is missed)
# nobody is refused and at most five are for review; of what is planted everything is found. The
# diagnostics are the table: rule, planted, found, found of runners in whom nothing was planted.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1
runners=5000

make() { # FOLDER [-v NAME=1]...: the event, and all that the pipe makes of it
	local folder=$1 decisions=()
	shift
	mkdir -p "$folder/reads"
	awk -v to="$folder" -v runners=$runners "$@" -f "$top/tests/certify/made.awk" &&
		cp "$top/tests/certify/event.conf" "$folder" && cd "$folder" || return
	[ ! -e decisions.csv ] || decisions=(-D decisions.csv)
	race-ingest -q -o reads.csv reads/* &&
		race-merge -q -E entries.csv "${decisions[@]}" --health health.csv -o results.csv reads.csv &&
		race-rank -q -o ranked.csv results.csv && judge
}
judge() { race-certify -q --from-health health.csv -F findings.csv -o certified.csv ranked.csv; }

verdicts() { # WORD: how many rows
	awk -F, -v word="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "verdict") c = i; next }
		$c == word { n++ }
		END { print n + 0 }' certified.csv
}

# --- nothing to find
check 'a clean event goes through the pipe' make "$scratch/clean"
cd "$scratch/clean" || exit 1
check 'it has its runners' test "$(wc -l <certified.csv)" -gt $runners
check 'reads were missed' test "$(grep -c ,missing-split, findings.csv)" -gt 200
check 'of clean runners nobody is refused' test "$(verdicts refused)" -eq 0
check 'of clean runners at most five are for review' test "$(verdicts review)" -le 5
echo "# $(($(wc -l <certified.csv) - 1)) clean runners: $(verdicts refused) refused, $(verdicts review) for review"

# --- everything to find
check 'an event with plants goes through the pipe' make "$scratch/planted" -v planting=1
cd "$scratch/planted" || exit 1
# what merge never writes, and what is said of the event as a whole
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
	$1 == "marathon" && $2 >= 100 && $2 < 105 { $c["chip_time"] = $c["gun_time"]; sub(/^0|^./, "9", $c["chip_time"]) }
	{ print }' ranked.csv >changed && mv changed ranked.csv
for bib in 100 101 102 103 104; do echo "chip-over-gun,marathon,$bib"; done >>expected.csv
sed -i 's/status   = provisional/status   = official/; s/separation = 0/separation = 30000/' event.conf
printf '%s,,\n' official-with-errors not-record-eligible >>expected.csv
check 'it is judged with further plants' judge
cp findings.csv all.csv
check 'an event with bad machines goes through the pipe' make "$scratch/wild" -v wild=1
cd "$scratch/wild" || exit 1
check 'mats and clocks that fail accuse no runner' \
	test "$(verdicts refused) $(verdicts review)" = '0 0'
grep '^,,' findings.csv >>../planted/all.csv
cd ../planted || exit 1
printf '%s,,\n' mat-health source-clock >>expected.csv

race-certify --rules | cut -d, -f1,2 >rules.csv
awk -F, '
	FILENAME == "rules.csv" { if (FNR > 1) { severity[$1] = $2; order[++rules] = $1 } next }
	FILENAME == "expected.csv" { if (FNR > 1) { wanted[$1, $2, $3]; planted[$1]++; about[$2, $3] } next }
	FNR > 1 {
		if (($3, $1, $2) in wanted)
			found[$3]++
		else if (!(($1, $2) in about))
			others[$3]++
	}
	END {
		for (i = 1; i <= rules; i++) {
			r = order[i]
			print r "," severity[r] "," planted[r] + 0 "," found[r] + 0 "," others[r] + 0
		}
	}' rules.csv expected.csv all.csv >table.csv
awk -F, 'BEGIN { printf "# %-22s %-8s %8s %6s %6s\n", "rule", "severity", "planted", "found", "false" }
	{ printf "# %-22s %-8s %8d %6d %6s\n", $1, $2, $3, $4, $2 == "info" ? "-" : $5 }' table.csv
echo '# (information is true of others too: of whom a read was missed)'
while IFS=, read -r rule severity planted found others; do
	check "$rule: planted" test "$planted" -gt 0
	check "$rule: all found" test "$found" -eq "$planted"
	[ "$severity" = info ] || check "$rule: of nobody else" test "$others" -eq 0
done <table.csv
check 'every rule is there' test "$(wc -l <table.csv)" -eq "$(($(wc -l <rules.csv) - 1))"
done_testing
