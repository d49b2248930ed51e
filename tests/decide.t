#!/usr/bin/env bash
# decide.t - promises about decisions, tried on an example event: a decision and its reverse
# leave nothing but the note; one about an entry gives what the corrected entry list would have
# given; the order of reads and entries changes nothing; every read stays counted once.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

cp -r "$top/examples/pyongyang-2025" "$scratch/event"
chmod -R u+w "$scratch/event"
cd "$scratch/event" || exit 1
mapfile -t files < <(find reads -type f | sort)
race-ingest -q "${files[@]}" >"$scratch/reads" 2>/dev/null
mapfile -t files < <(find entries.csv entries -name '*.csv' 2>/dev/null | sort)
race-ingest -q -k entries "${files[@]}" >"$scratch/entries" 2>/dev/null
if [ -e chips.csv ]; then mv chips.csv "$scratch/chips.csv"; chips=(-C "$scratch/chips.csv"); fi
rm -f decisions.csv
header=race,bib,field,old,new

merged() { # DECISIONS: the results, rows sorted, without the note; the ledger as well
	race-merge -q -E "${entries:-$scratch/entries}" ${chips[@]+"${chips[@]}"} -D "$1" \
		-L "$scratch/ledger" <"${reads:-$scratch/reads}" 2>"$scratch/said" |
		sed 's/;decision//; s/decision;//; s/decision//' >"$scratch/rows" &&
		! grep 'not applied' "$scratch/said"
}

echo $header >"$scratch/none"
merged "$scratch/none"
cp "$scratch/rows" "$scratch/plain"
cp "$scratch/ledger" "$scratch/plain.ledger"

# The races, and a few dozen finishers of each: race,bib,name,sex,birth,nation,club,gun_time.
awk -F, 'NR > 1 && $12 == "FIN" && !/"/' "$scratch/plain" |
	awk -F, '++n[$1] % 7 == 1 && ++of[$1] <= 25' >"$scratch/some"
mapfile -t races < <(cut -d, -f1 "$scratch/plain" | sed 1d | sort -u)
check 'there is somebody to decide about' test "$(wc -l <"$scratch/some")" -ge 25

reversed() { # LINES: each and then, last first, its reverse
	echo $header
	cat "$1"
	tac "$1" | awk -F, -v OFS=, '
		$3 == "penalty" { $5 = ($5 ~ /^-/ ? "+" : "-") substr($5, 2) }
		$3 == "ahead_of" { $5 = "" }
		$3 != "penalty" && $3 != "ahead_of" && $3 != "swap" { old = $4; $4 = $5; $5 = old }
		$3 == "race" { $1 = $4 }
		$3 == "bib" { $2 = $4 }
		{ print }'
}

undone() { # LINES
	reversed "$1" >"$scratch/both"
	merged "$scratch/both" && diff "$scratch/plain" "$scratch/rows" | head -5 &&
		cmp "$scratch/plain" "$scratch/rows" && cmp "$scratch/plain.ledger" "$scratch/ledger"
}

changed() { # LINES: that they did something, else the tests above prove nothing
	{ echo $header; cat "$1"; } >"$scratch/one"
	merged "$scratch/one" && ! cmp -s "$scratch/plain" "$scratch/rows"
}

# One kind of decision about each of some.
kind() { # FIELD
	awk -F, -v OFS=, -v field="$1" -v other="${races[1]:-}" -v first="${races[0]}" '
		{ old = ""; new = "" }
		field == "status" { old = $12; new = "DQ TR6.3" }
		field == "finish" { old = $13; new = "9:59:59" }
		field == "penalty" { new = "+0:02:30.5" }
		field == "name" { old = $3; new = $3 " x" }
		field == "sex" { old = $4; new = $4 == "M" ? "F" : "M" }
		field == "birth" { old = $5; new = "1951-02-03" }
		field == "club" { old = $9; new = "Moranbong" }
		field == "competing" { new = "no" }
		field == "bib" { old = $2; new = "X" $2 }
		field == "race" { old = $1; new = $1 == first ? other : first }
		field == "swap" || field == "ahead_of" {
			if (!($1 in last)) { last[$1] = $2; next }
			new = last[$1]; delete last[$1] }
		{ print $1, $2, field, old, new }' "$scratch/some"
}

status_back() { # the old of the reverse is what the decision made of it
	sed 's/,status,DQ TR6.3,/,status,DQ,/'
}

for field in finish penalty name sex birth club bib swap ahead_of; do
	kind $field >"$scratch/lines"
	check "$field: decisions do something" changed "$scratch/lines"
	check "$field: and their reverse undoes it" undone "$scratch/lines"
done
kind status | head -20 >"$scratch/lines"
reversed "$scratch/lines" | status_back >"$scratch/status"
status_undone() { merged "$scratch/status" && cmp "$scratch/plain" "$scratch/rows"; }
check 'status: decisions do something' changed "$scratch/lines"
check 'status: and their reverse undoes it' status_undone
if [ ${#races[@]} -gt 1 ]; then
	kind race >"$scratch/lines"
	awk -F, 'NR == FNR { taken[$1 "," $2]; next } !(($5 "," $2) in taken)' \
		"$scratch/plain" "$scratch/lines" | head -8 >"$scratch/movable"
	check 'race: decisions do something' changed "$scratch/movable"
	check 'race: and their reverse undoes it' undone "$scratch/movable"
fi

# --- as if the list had said so

column() { # NAME: its number in the entries stream
	head -n 1 "$scratch/entries" | tr ',' '\n' | grep -nx "$1" | cut -d: -f1
}

# Whom a decision has moved is not asked about, though the crossings fit the old race: of the same
# in a list they would be.
unasked() { # LINES ROWS
	awk -F, -v OFS=, '
		NR == FNR { moved[$5 "," $2]; next }
		($1 "," $2) in moved { gsub(/;wrong-race=[^;,]*/, ""); gsub(/wrong-race=[^;,]*;?/, "") }
		{ print }' "$1" "$2" >"$scratch/unasked" && mv "$scratch/unasked" "$2"
}

# The wave of the old race is none of the new one, where no wave has its name.
as_list() { # FIELD LINES: the entry list with the lines' new values, and no decision
	awk -F, -v OFS=, -v c="$(column "$1")" -v b="$(column bib)" -v r="$(column race)" \
		-v w="$(column wave)" '
		NR == FNR { new[$1 "," $2] = $5; has[$1 "," $2]; next }
		FNR > 1 && (($r "," $b) in has) { if (c == r) $w = ""; $c = new[$r "," $b] }
		{ print }' "$2" "$scratch/entries" >"$scratch/corrected"
	{ echo $header; cat "$2"; } >"$scratch/one"
	merged "$scratch/one" || return 1
	cp "$scratch/rows" "$scratch/decided"
	cp "$scratch/ledger" "$scratch/decided.ledger"
	entries=$scratch/corrected merged "$scratch/none" || return 1
	[ "$1" != race ] || unasked "$2" "$scratch/rows"
	diff "$scratch/decided" "$scratch/rows" | head -5
	cmp "$scratch/decided" "$scratch/rows" && cmp "$scratch/decided.ledger" "$scratch/ledger"
}

chip_of() { # RACE BIB
	awk -F, -v r="$(column race)" -v b="$(column bib)" -v c="$(column chip)" \
		-v race="$1" -v bib="$2" '$r == race && $b == bib { print $c }' "$scratch/entries"
}

# Everybody wears the chip of the one before, and the first a new one.
chips_of_others() {
	head -n 12 "$scratch/some" | while IFS=, read -r race bib _; do
		echo "$race,$bib,chip,$(chip_of "$race" "$bib"),spare$bib"
	done
	head -n 12 "$scratch/some" | {
		before=brandnew
		while IFS=, read -r race bib _; do
			echo "$race,$bib,chip,spare$bib,$before"
			before=$(chip_of "$race" "$bib")
		done
	}
}

for field in name sex birth club competing bib chip race; do
	case $field in
	chip) chips_of_others >"$scratch/lines" ;;
	race) cp "$scratch/movable" "$scratch/lines" || continue ;;
	*) kind $field >"$scratch/lines" ;;
	esac
	check "$field: decisions do something, once more" changed "$scratch/lines"
	check "$field: as if the entry list had said so" as_list $field "$scratch/lines"
done

# --- impossible

# Slow finishers, who with their penalties have a minute left by chip, and as many fast ones of
# the same race: race,bib,penalty,fast.
awk -F, '
	function ms(time, part) { split(time, part, ":"); return part[1] * 3600 + part[2] * 60 + part[3] }
	NR > 1 && $12 == "FIN" && !/"/ { n[$1]++; bib[$1, n[$1]] = $2; chip[$1, n[$1]] = ms($14) }
	END {
		for (race in n)
			for (i = 1; i <= 6 && i < n[race] / 4; i++) {
				slow = n[race] - i * 2
				left = int(chip[race, slow]) - 60
				printf "%s,%s,-%d:%02d:%02d,%s\n", race, bib[race, slow], left / 3600,
					int(left / 60) % 60, left % 60, bib[race, i * 2]
			}
	}' "$scratch/plain" >"$scratch/all_pairs"
# not those with reads of the bib, which stay theirs with another chip
awk -F, 'NR == FNR { if ($2 != "") by_bib[$2]; next } !($2 in by_bib)' \
	"$scratch/plain.ledger" "$scratch/all_pairs" >"$scratch/pairs"

refused() { # BEFORE LINES: not one of them is applied, and nothing but that is left
	merged "$1" || return 1
	cp "$scratch/rows" "$scratch/before"
	cp "$scratch/ledger" "$scratch/before.ledger"
	cat "$1" "$2" >"$scratch/all"
	race-merge -q -E "$scratch/entries" ${chips[@]+"${chips[@]}"} -D "$scratch/all" \
		-L "$scratch/ledger" <"$scratch/reads" 2>"$scratch/said" |
		sed -E 's/;?(stale-)?decision//g; s/,;/,/' >"$scratch/rows"
	sed -i 's/,;/,/' "$scratch/before"
	diff "$scratch/before" "$scratch/rows" | head -5
	[ "$(grep -c 'not applied' "$scratch/said")" -eq "$(wc -l <"$2")" ] &&
		cmp "$scratch/before" "$scratch/rows" && cmp "$scratch/before.ledger" "$scratch/ledger"
}

{
	echo $header
	awk -F, -v OFS=, '{ print $1, $2, "penalty", "", $3 }' "$scratch/pairs"
} >"$scratch/penalties"
awk -F, -v OFS=, '{ print $1, $2, "swap", "", $4 }' "$scratch/pairs" | head -20 >"$scratch/lines"
check 'there is something impossible to decide' test "$(wc -l <"$scratch/lines")" -ge 6
check 'a swap that leads to negative times changes nothing' \
	refused "$scratch/penalties" "$scratch/lines"
while IFS=, read -r race bib _ fast; do
	echo "$race,$fast,chip,$(chip_of "$race" "$fast"),spare$fast" >>"$scratch/penalties"
	echo "$race,$bib,chip,*,$(chip_of "$race" "$fast")"
done <"$scratch/pairs" | head -20 >"$scratch/lines"
check 'nor does a chip' refused "$scratch/penalties" "$scratch/lines"
{
	kind finish | sed 's/[^,]*$/2027-04-06T09:40:00+09:00/' | head -7
	kind finish | sed 's/[^,]*$/1000:00:00.001/' | head -5
	kind penalty | sed 's/[^,]*$/999:59:59/' | head -5
} >"$scratch/lines"
check 'nor does a wrong year' refused "$scratch/none" "$scratch/lines"

# --- confirmed

confirmed() { # what the reads said anyway stays, whoever has the reads later
	{
		echo $header
		# with the start, by which a gun of another wave can be meant
		head -n 20 "$scratch/some" | awk -F, -v OFS=, '{
			print $1, $2, "start", $15, $15
			print $1, $2, "finish", $13, $13 }'
		kind swap | head -8
	} >"$scratch/confirmed"
	merged "$scratch/confirmed" || return 1
	head -n 20 "$scratch/some" | cut -d, -f1,2,13 | sort >"$scratch/want"
	awk -F, 'NR == FNR { is[$1 "," $2]; next } ($1 "," $2) in is { print $1 "," $2 "," $13 }' \
		"$scratch/want" "$scratch/rows" | sort >"$scratch/got"
	diff "$scratch/want" "$scratch/got" && ! cmp -s "$scratch/plain.ledger" "$scratch/ledger"
}
check 'a decided time that confirms the reads stays decided' confirmed

# --- pairs

# Two decisions of any kinds about one runner, the second by the name that the first gave, for each
# of eight. Some are refused; whatever is applied must leave times that can be.
pairs() { # SEED
	echo $header
	awk -F, -v OFS=, -v s="$1" -v first="${races[0]}" -v other="${races[1]:-${races[0]}}" '
		function below(n) { s = (s * 69069 + 1) % 4294967296; return int(s / 65536) % n }
		function time(hours) { return sprintf("%d:%02d:%02d.%03d", below(hours), below(60), below(60), below(1000)) }
		function chosen(list, n, of) { n = split(list, of, " "); return of[1 + below(n)] }
		function decide(field, old, new) {
			field = chosen("penalty finish start half 10km status status bib race swap swap " \
				"ahead_of wave competing chip chip birth")
			old = "*"
			new = below(6) == 0 ? "" : time(5)
			if (field == "penalty") { old = ""; new = chosen("+ -") time(3) }
			if (field == "start") new = below(3) == 0 ? "" : "0:0" below(10) ":00"
			if (field == "status") new = chosen("FIN DQ DNS NC DNF")
			if (field == "bib") new = "X" bib
			if (field == "race") new = chosen(first " " other)
			if (field == "swap" || field == "ahead_of") { old = ""; new = bibs[below(n)] }
			if (field == "wave") new = chosen("elite amateur A B")
			if (field == "competing") new = chosen("yes no")
			if (field == "chip") new = chosen("spare" bib " brandnew" bib)
			if (field == "birth") new = 1950 + below(60)
			print race, bib, field, old, new
			if (field == "bib") bib = new
			if (field == "race") race = new
		}
		{ races[n] = $1; bibs[n++] = $2 }
		END { for (k = 0; k < 8; k++) { i = below(n); race = races[i]; bib = bibs[i]; decide(); decide() } }
	' "$scratch/some"
}

# No finisher is without a time or has a negative one, nobody comes or goes, and every read and
# entry is counted once: the results and what was said of them.
sound() { # RESULTS SAID LEDGER
	awk -F, -v rows="$(wc -l <"$scratch/plain")" '
		{ sub(/\r$/, "") }
		FILENAME == ARGV[1] {
			gsub(/"[^"]*"/, "quoted")
			if ($12 == "FIN" && $13 == "" && $14 == "") { print "no time: " $0; bad = 1 }
			if ($12 == "FIN" && ($13 $14) ~ /-/) { print "negative: " $0; bad = 1 }
			seen = FNR
			next }
		FILENAME == ARGV[3] { reads = FNR - 1; next }
		/ (reads|entries) = / {
			n = split(substr($0, index($0, " = ") + 3), term, " \\+ ")
			split($0, word, " ")
			for (sum = i = 0; i++ < n;) sum += term[i] + 0
			if (sum != word[2]) { print "does not add up: " $0; bad = 1 }
			total[word[3]] = word[2] }
		END {
			if (seen != rows || total["entries"] != rows - 1) { print seen " rows, not " rows; bad = 1 }
			if (reads != total["reads"]) { print reads " in the ledger"; bad = 1 }
			exit bad }' "$1" "$2" "$3"
}

is_sound() { # DECISIONS
	race-merge -E "$scratch/entries" ${chips[@]+"${chips[@]}"} -D "$1" \
		-L "$scratch/ledger" <"$scratch/reads" >"$scratch/rows" 2>"$scratch/said" &&
		sound "$scratch/rows" "$scratch/said" "$scratch/ledger"
}

all_marked() { # no row is another than without decisions that does not say so
	! grep -vxFf "$scratch/plain" "$scratch/rows" | grep -v decision
}

random_pairs() {
	local seed applied=0
	for seed in {1..25}; do
		pairs "$seed" >"$scratch/two"
		is_sound "$scratch/two" && all_marked ||
			{ echo "seed $seed:"; cat "$scratch/two"; return 1; }
		applied=$((applied + 16 - $(grep -c 'not applied' "$scratch/said")))
	done
	echo "$applied of 400 were applied"
	[ $applied -ge 200 ] && [ $applied -lt 400 ]
}
check 'random pairs of decisions leave what can be' random_pairs
merged "$scratch/none"
check 'and nothing of them is left without their lines' cmp "$scratch/plain" "$scratch/rows"
unsound() { # each of what is wrong is found
	local wrong
	is_sound "$scratch/none" || return 1
	for wrong in 's/^\(.*,FIN,\)[^,]*,[^,]*/\1,/' 's/,FIN,/&-/' '$d'; do
		sed "$wrong" "$scratch/rows" >"$scratch/wrong"
		! sound "$scratch/wrong" "$scratch/said" "$scratch/ledger" >/dev/null || return 1
	done
	sed 's/[0-9]* used/1 used/' "$scratch/said" >"$scratch/said.wrong"
	! sound "$scratch/rows" "$scratch/said.wrong" "$scratch/ledger" >/dev/null || return 1
	sed '$d' "$scratch/ledger" >"$scratch/ledger.wrong"
	! sound "$scratch/rows" "$scratch/said" "$scratch/ledger.wrong" >/dev/null
}
check 'what cannot be would be found' unsound

# --- order

random_bytes() { # SEED
	awk -v s="$1" 'BEGIN { for (i = 0; i < 200000; i++) { s = (s * 69069 + 1) % 4294967296; printf "%c", 33 + int(s / 65536) % 90 } }'
}
random_bytes 11 >"$scratch/random"

shuffled() { # FILE
	head -n 1 "$1"
	sed 1d "$1" | shuf --random-source="$scratch/random"
}

{
	echo $header
	kind swap
	kind bib | head -5
	kind penalty | tail -5
	kind sex | tail -9
	[ ! -s "$scratch/movable" ] || tail -n 1 "$scratch/movable"
} >"$scratch/mixed"
shuffled "$scratch/reads" >"$scratch/reads.shuffled"
shuffled "$scratch/entries" >"$scratch/entries.shuffled"
any_order() {
	race-merge -q -E "$scratch/entries" ${chips[@]+"${chips[@]}"} -D "$scratch/mixed" \
		<"$scratch/reads" >"$scratch/want" 2>/dev/null
	race-merge -q -E "$scratch/entries.shuffled" ${chips[@]+"${chips[@]}"} \
		-D "$scratch/mixed" <"$scratch/reads.shuffled" >"$scratch/got" 2>/dev/null
	cmp "$scratch/want" "$scratch/got" && grep -q decision "$scratch/want"
}
check 'decisions do not depend on the order of reads and entries' any_order

# --- counts

counted() {
	race-merge -E "$scratch/entries" ${chips[@]+"${chips[@]}"} -D "$scratch/mixed" \
		-L "$scratch/ledger" <"$scratch/reads" 2>"$scratch/said" >/dev/null
	awk -F, '
		FNR == NR { if (FNR > 1) fate[$(NF - 1)]++; next }
		/ reads = / { n = split(substr($0, index($0, " = ") + 3), term, " \\+ ")
			for (i = 1; i <= n; i++) { split(term[i], t, " "); if (fate[t[2]] != t[1]) bad = 1; seen += t[1] } }
		END { for (f in fate) all += fate[f]; exit bad || all != seen || all == 0 }' \
		"$scratch/ledger" "$scratch/said"
}
check 'with decisions, too, the fates of the ledger are the balance' counted
done_testing
