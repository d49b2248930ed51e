#!/usr/bin/env bash
# published.t - real results as others published them, where their files lie beside the project:
# every row of each file comes in, what is in the stream is what awk finds in the file, and the
# streams can be ranked, certified, drawn and compared.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

if ! data=$(real_data published); then
	skip 'published' 'its files are not there (REAL_DATA names their folder)'
	done_testing
	exit
fi
cd "$scratch" || exit 1

equal() { # WHAT GOT WANTED
	[ "$2" = "$3" ] && return
	echo "$1: $2, but it should be $3"
	return 1
}

taken() { # NAME BALANCE OPTION...: the file of that name is read, and its balance is this
	local name=$1 balance=$2 status
	shift 2
	race-ingest -k results -r "$name.rejects" -o "$name.csv" "$@" "$data/$name".* 2>"$name.said"
	status=$?
	cat "$name.said"
	equal status $status 0 && equal balance "$(tail -n 1 "$name.said")" "race-ingest: $balance"
}

column() { # FILE COLUMN...: the named columns of a stream, which has no quotes that part fields
	local file=$1
	shift
	race-render -q -f csv --delimiter ';' -c "$(IFS=, && echo "$*")" "$file" | tail -n +2
}

# --- every row is in
check 'Boston 2011: 23890 rows' taken boston_2011 '23891 records = 23890 rows + 1 other' \
	-m 'chip_time=^Official Time$'
check 'Boston 2015: 26598 rows' taken boston_2015 '26599 records = 26598 rows + 1 other' \
	-m 'chip_time=^Official Time$' --times days
check 'Cherry Blossom 2000: 3016 rows' taken cb_Men_2000 '3019 records = 3016 rows + 3 other'
check 'Cherry Blossom 2011: 7011 rows' taken cb_Men_2011 '7019 records = 7011 rows + 8 other'
check 'Tartu 2014: 3065 rows' taken tartu_mtb_2014 '3071 records = 3065 rows + 6 other' \
	--encoding ISO-8859-1 -m 'gun_time=^aeg$' -m 'split_time=^[a-z]+ [0-9]+,[0-9]$'
check 'nothing is rejected' equal lines "$(cat ./*.rejects | grep -vc '^file,line,reason,text$')" 0
check 'nothing else is said' equal lines "$(cat ./*.said | wc -l)" 5

unsaid() {
	race-ingest -k results "$data/boston_2011.csv" >out 2>said
	equal status $? 2 && equal bytes "$(wc -c <out)" 0 &&
		grep -q "boston_2011.csv:1: 'Official Time' may be gun or chip time" said
}
check 'Boston says neither gun nor chip: nothing is guessed' unsaid
fraction() {
	race-ingest -q -k results -r rejects -m 'chip_time=^Official Time$' "$data/boston_2015.csv" \
		>out 2>said
	equal rows "$(wc -l <out)" 26599 &&
		equal rejects "$(sed 1d rejects | cut -d, -f2,3)" "2380,cell: bad chip_time '0.124548611'"
}
check 'its one fraction of a day is no time unless it is said that there are such' fraction

# --- what is in the streams is what stands in the files
boston() { # YEAR
	# quoted commas are those of names and towns, so the numbers at both ends stand fast
	tr -d '\r' <"$data/boston_$1.csv" | sed -E '1d; s/"[^"]*"/x/g; s/,0\.124548611,/,2:59:21,/' |
		awk -F, '{ gsub(/^0:/, "0:", $21); print $1 ";" $21 ".000;" $22 ";" $23 ";" $24 }' >want
	column "boston_$1.csv" bib chip_time printed_place printed_sex_place printed_division_place |
		sed 's/;\([0-9]*:[0-9:]*\);/;\1.000;/' >got
	cmp want got
}
check 'Boston 2011: bibs, times and places' boston 2011
check 'Boston 2015: bibs, times and places' boston 2015
blossom() { # YEAR FIRST-OF-GUN: rows of fixed width
	LC_ALL=C.UTF-8 awk -v gun="$2" '/^ *[0-9]+ +[0-9]+\/[0-9]/ {
		time = substr($0, gun); gsub(/[#*]/, " ", time); split(time, t, " ")
		print $1 ";" $3 ";" t[1] ";" t[2]
	}' "$data/cb_Men_$1.txt" >want
	column "cb_Men_$1.csv" printed_place bib gun_time chip_time |
		sed -E 's/\.000//g; s/;0:/;/g' >got
	cmp want got
}
check 'Cherry Blossom 2000: places, bibs and times' blossom 2000 67
check 'Cherry Blossom 2011: places, bibs and times' blossom 2011 81

# --- the streams go on
ranked() { # NAME BASIS: in the order of the file, places are those that were printed
	race-rank -q --basis "$2" --ties order "$1.csv" >"$1.ranked" &&
		equal 'rows in another place' \
			"$(column "$1.ranked" place printed_place | awk -F';' '$1 != $2' | wc -l)" 0
}
check 'Cherry Blossom 2000 is ranked by gun, as printed' ranked cb_Men_2000 gun
check 'Cherry Blossom 2011 is ranked by chip, as printed' ranked cb_Men_2011 chip
sexes() {
	race-rank -q --basis chip --scope sex boston_2011.csv >boston_2011.ranked &&
		column boston_2011.ranked sex printed_sex_place chip_time |
		sort -t';' -k1,1 -k2,2n | awk -F';' '
			$1 == sex && $3 < time { odd++ }
			{ sex = $1; time = $3 }
			END { print odd " of " NR; exit odd != 9 }'
}
check 'Boston 2011: printed places of the sexes follow the chip times, but for 9' sexes
certified() {
	race-certify -q boston_2011.ranked 2>/dev/null >certified.csv &&
		race-render -q -f text certified.csv >sheet && [ -s sheet ]
}
check 'a published list can be certified and drawn' certified
of_sex() { # YEAR SEX: how many, in the file
	sed -E 's/"[^"]*"/x/g' "$data/boston_$1.csv" | cut -d, -f4 | grep -c "^$2$"
}
compared() {
	race-compare --by sex 2011=boston_2011.csv 2015=boston_2015.csv >compared &&
		equal counts "$(sed 1d compared | cut -d, -f1-4,8-10 | xargs)" \
			"$(for sex in M F; do
				old=$(of_sex 2011 $sex) new=$(of_sex 2015 $sex)
				echo "$sex,$old,$new,$((new - old)),$old,$new,$((new - old))"
			done | xargs)"
}
check 'two years side by side' compared
nations() {
	race-compare 2011=boston_2011.csv 2015=boston_2015.csv >compared &&
		equal entries "$(awk -F, 'NR > 1 { a += $2; b += $3 } END { print a, b }' compared)" \
			'23890 26598'
}
check 'by nations too, and nobody is lost' nations
done_testing
