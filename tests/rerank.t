#!/usr/bin/env bash
# rerank.t - ranking again. First: what was ranked and is ranked again by the same rules stays
# as it is, with every option that rank has. Then, where the files of real results lie beside
# the project: ranked again, the place that was printed lies among the places that runners of
# that time share, in every row but those named here one by one.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

equal() { # WHAT GOT WANTED
	[ "$2" = "$3" ] && return
	echo "$1: $2, but it should be $3"
	return 1
}

# --- ranking again changes nothing ------------------------------------------------------------

# Few times and bibs for many rows, so that often nothing but a word at the end tells two rows
# apart; columns in no order that a tool would write, one that a scope takes the name of.
odd_stream() { # ROWS SEED
	awk -v OFS=, -v n="$1" -v s="$2" 'function pick(k) {
			s = (s * 69069 + 1) % 4294967296
			return int(s / 65536) % k
		}
		function time(hours) { return sprintf("%s:%02d:0%d.%d00", hours, pick(3), pick(2), pick(2)) }
		function one(words,    part) { return part[1 + pick(split(words, part, " "))] }
		BEGIN {
			print "town,notes,club,chip_time,name,half,gun_time,nation,status,age,race,sex,bib,club_place,age_group"
			for (i = 0; i < n; i++) {
				status = pick(3) ? "FIN" : one("NC DNF DQ DNS RUN")
				done = status == "FIN" || status == "NC"
				print one("Ulm Oslo Riga"), pick(9) ? "" : "ahead-of=" pick(8),
					one("Red Blue") (pick(4) ? "" : " B"), done && pick(5) ? time(2) : "",
					one("Ann Bo Cy"), pick(2) ? time(1) : "", done && pick(9) ? time(2) : "",
					pick(4) ? one("PRK GER") : "", status, pick(5) ? 3 + pick(99) : "",
					one("marathon half fun"), pick(5) ? one("M F X") : "", pick(3) ? pick(8) : "",
					pick(3), pick(3) ? one("M18 F18 M40") : ""
			}
		}'
}

again() { # STREAM OPTION...
	local stream=$1
	shift
	race-rank -q "$@" "$stream" >once 2>said || { cat said; return 1; }
	[ "$(wc -l <once)" = "$(wc -l <"$stream")" ] || { echo 'rows were lost'; return 1; }
	race-rank -q "$@" once >twice 2>said && race-rank -q "$@" <once 2>/dev/null | cmp - twice &&
		cmp once twice && race-certify -q once >certified 2>/dev/null &&
		race-rank -q "$@" certified 2>/dev/null >thrice && cmp once thrice
}

also() { # STREAM OPTION...: the same with the rows in another order
	awk 'NR == 1 { print; next } { line[NR] = $0 } END { for (i = NR; i > 1; i--) print line[i] }' \
		"$1" >turned
	shift
	again turned "$@" && cp once turned.once
}

options=(
	''
	'--basis gun'
	'--basis chip'
	'--basis chip --ties official'
	'--basis gun --ties order'
	'--basis chip --ties order --scope sex=gun'
	'--basis gun --rounding up-tenth --ties official'
	'--basis chip --rounding none'
	'--basis gun --scope club --scope sex,nation=chip --scope age_group=gun'
	'--basis chip --also gun'
	'--basis gun --also gun --also chip --scope club'
	'--basis gun --age-grade'
	'--basis chip --age-grade=2020 --rounding none'
	'--basis gun --points'
	'--basis chip --points=2022 --age-grade=2025 --scope club --also gun --ties official'
	'--basis gun --points=no --age-grade=no'
)
every_option() { # each that says what the stream is to be is tried above
	local option
	for option in $(race-rank --help | grep -oE '^ +--[a-z-]+' | grep -v -e --awards); do
		[[ " ${options[*]} " == *[\ ]"$option"[\ =]* ]] || { echo "not tried: $option"; return 1; }
	done
}
check 'every option is tried' every_option

export RACE_EVENT=$top/examples/pyongyang-2025/event.conf
cp "$RACE_EVENT" event.conf
cp -r "$top/examples/pyongyang-2025" run && chmod -R u+w run
race run run >said 2>&1 || cat said
odd_stream 400 7 >odd.csv
{ odd_stream 40 11; odd_stream 5 11 | tail -n 5; } >odder.csv
alike() { # rows of one race, bib and gun time, and rows that are alike in everything
	[ "$(cut -d, -f7,11,13 odd.csv | sort | uniq -d | wc -l)" -gt 50 ] &&
		equal twins "$(sort odder.csv | uniq -d | wc -l)" 5
}
check 'many of the odd rows are alike' alike
for words in "${options[@]}"; do
	read -ra words <<<"$words"
	for stream in run/out/results.csv odd.csv odder.csv; do
		check "again: $stream ${words[*]}" again "$stream" ${words[@]+"${words[@]}"}
		cp once first
		[[ " ${words[*]} " == *' order '* ]] ||
			check "in another order: $stream ${words[*]}" \
				eval 'also "$stream" ${words[@]+"${words[@]}"} && cmp first turned.once'
	done
done
no_option() { # what --age-grade made goes when nobody asks for it, as places of scopes do
	race-rank -q --age-grade --points --scope club odd.csv >with 2>/dev/null &&
		race-rank -q with >got 2>/dev/null && race-rank -q odd.csv >want 2>/dev/null &&
		! cmp -s with got && diff <(head -n 1 got) <(head -n 1 want | sed 's/,club_place//') &&
		equal rows "$(wc -l <got)" "$(wc -l <want)"
}
check 'columns that are no longer asked for go' no_option
unset RACE_EVENT
rm event.conf

# --- published results ------------------------------------------------------------------------

if ! data=$(real_data published); then
	skip 'published results ranked again' 'their files are not there (REAL_DATA names their folder)'
	done_testing
	exit
fi

ingested() { # NAME ROWS OPTION...
	local name=$1 rows=$2
	shift 2
	race-ingest -q -k results -r rejects -o "$name.csv" "$@" "$data/$name".* &&
		equal rows "$(($(wc -l <"$name.csv") - 1))" "$rows"
}

# `place printed` of each row, in groups if GROUP is a column; no cell of these has a quote.
places() { # FILE PLACE PRINTED [GROUP]
	race-render -q -f csv --delimiter ';' -c "$2,$3,bib,${4:-status}" "$1" | tail -n +2 |
		awk -F';' -v by="${4-}" '{ print (by == "" ? "all" : $4), $1, $2, $3 }'
}

# Rows whose printed place is not among those that its runners share. Printed places are
# counted anew first, so that a row that was left out leaves no gap.
strangers() { # FILE PLACE PRINTED [GROUP]
	places "$@" | sort -k1,1 -k3,3n | awk '
		$1 != group { count = 0; group = $1 }
		{ count++; if (count == 1 || $3 != printed) place = count; printed = $3
			row[NR] = $0; group_of[NR] = $1; ours[NR] = $2; theirs[NR] = place
			share[$1, $2]++ }
		END { for (i = 1; i <= NR; i++)
			if (theirs[i] < ours[i] || theirs[i] >= ours[i] + share[group_of[i], ours[i]])
				print row[i] }'
}

without() { # FILE BIB...: the stream without these rows
	local file=$1
	shift
	awk -F, -v bibs="$*" 'BEGIN { n = split(bibs, list, " "); for (i = 1; i <= n; i++) out[list[i]] }
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == "bib") c = i }
		!($c in out)' "$file"
}

fits() { # NAME BASIS PLACE PRINTED GROUP BIB...: all rows but those of these bibs
	local name=$1 basis=$2 place=$3 printed=$4 group=$5
	shift 5
	without "$name.csv" "$@" | race-rank -q --basis "$basis" >ranked &&
		equal 'rows left out' "$(($(wc -l <"$name.csv") - $(wc -l <ranked)))" $# &&
		equal 'places outside' "$(strangers ranked "$place" "$printed" ${group:+"$group"} | head)" ''
}

odd_one() { # NAME BASIS BIB PLACE OTHER...: with this row, which stands as printed, it does not fit
	local name=$1 basis=$2 bib=$3 printed=$4
	shift 4
	without "$name.csv" "$@" | race-rank -q --basis "$basis" >ranked || return 1
	[ -n "$(strangers ranked place printed_place)" ] || { echo 'it fits'; return 1; }
	equal 'printed place' "$(places ranked place printed_place | awk -v b="$bib" '$4 == b { print $3 }')" \
		"$printed"
}

# Nothing is out of place in the Cherry Blossom lists.
check 'Cherry Blossom 2000 comes in' ingested cb_Men_2000 3016
check 'Cherry Blossom 2000 by gun: 3016 of 3016 places' fits cb_Men_2000 gun place printed_place ''
check 'Cherry Blossom 2011 comes in' ingested cb_Men_2011 7011
check 'Cherry Blossom 2011 by chip: 7011 of 7011 places' fits cb_Men_2011 chip place printed_place ''
other_basis() { # NAME BASIS LEAST: by the other time many places do not fit, so the test can fail
	race-rank -q --basis "$2" "$1.csv" >ranked &&
		[ "$(strangers ranked place printed_place | wc -l)" -gt "$3" ]
}
check 'Cherry Blossom 2000 was not ranked by chip' other_basis cb_Men_2000 chip 1000
check 'Cherry Blossom 2011 was not ranked by gun' other_basis cb_Men_2011 gun 1000

# Boston 2011: eleven rows were put in when the places had been counted; each has the place of
# the row above it once more, and no time that belongs there is missing. BIB PLACE TIME.
late_2011='1195 1078 2:56:38
6114 1824 3:02:33
7085 3058 3:10:23
12930 8518 3:33:00
11027 11406 3:43:04
22380 13819 3:51:24
20137 13981 3:51:58
23358 16850 4:03:03
26980 17172 4:05:00
19219 18488 4:13:06
21431 21424 4:39:52'
# Boston 2015: one time is a fraction of a day, 2:59:21 on a place for 2:58:59 or 2:59:00.
wrong_2015='3820 2379 2:59:21'

boston() { # YEAR ROWS ANOMALIES OPTION...
	local year=$1 rows=$2 anomalies=$3 bibs bib place time
	shift 3
	mapfile -t bibs < <(cut -d' ' -f1 <<<"$anomalies")
	check "Boston $year comes in" ingested "boston_$year" "$rows" -m 'chip_time=^Official Time$' "$@"
	check "Boston $year by chip: $((rows - ${#bibs[@]})) places of $rows" \
		fits "boston_$year" chip place printed_place '' "${bibs[@]}"
	check "Boston $year by chip: places of the sexes" \
		fits "boston_$year" chip sex_place printed_sex_place sex "${bibs[@]}"
	while read -r bib place time; do
		check "Boston $year, bib $bib: $time on place $place is out of place" odd_one \
			"boston_$year" chip "$bib" "$place" \
			$(printf '%s\n' "${bibs[@]}" | grep -vx "$bib")
		check "Boston $year, bib $bib has that time" equal time \
			"$(race-render -q -f csv --delimiter ';' -c bib,chip_time "boston_$year.csv" |
				grep "^$bib;")" "$bib;$time.000"
	done <<<"$anomalies"
}
boston 2011 23890 "$late_2011"
boston 2015 26598 "$wrong_2015" --times days

# --- and published results, ranked twice ------------------------------------------------------
for name in cb_Men_2000 cb_Men_2011 boston_2011 boston_2015; do
	for words in '--basis chip' '--basis chip --ties official --scope sex,nation --also chip' \
		'--basis chip --ties order'; do
		read -ra words <<<"$words"
		check "again: $name ${words[*]}" again "$name.csv" "${words[@]}"
	done
done
done_testing
