#!/usr/bin/env bash
# formats.t - every raw format, from files made up here (formats/write.awk) together with what
# is true of them: the same chips and milliseconds come out, every line ends in one count, the
# content tells the format, and damage (formats/damage) is named and costs nothing but its line.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

here=$top/tests/formats
cd "$scratch" || exit 1
cp "$here/event.conf" .
mapfile -t table < <(sed 's/#.*//; /^ *$/d' "$here/options")

write() { # FORMAT READS [OPTION]...: raw.dat and truth
	local format=$1 n=$2
	shift 2
	awk -v format="$format" -v n="$n" -v truth=truth "$@" -f "$here/write.awk" >x.dat
	grep '^rejected,' truth | cut -d, -f2 >bad
	grep -v '^rejected,' truth >reads
	lines=$(count_lines "$format")
}

# Items of frames count as lines, and frames without any.
count_lines() { # FORMAT
	case $1 in
		mylaps) cat reads bad | wc -l ;;
		j-chip | wiclax) tr '\r' '\n' <x.dat | wc -l ;;
		*) wc -l <x.dat ;;
	esac
}

end_of() { # FORMAT: its line end
	case $1 in
		mylaps) ;;
		j-chip | wiclax) printf '\r' ;;
		ipico | chronotrack | ctp01 | race-result* | time-machine) printf '\r\n' ;;
		*) printf '\n' ;;
	esac
}

ingest() { # OPTION...: out, said, rejects; the exit code
	race-ingest -r rejects "$@" x.dat >out 2>said
}

balance() { # LINES READS REJECTED: as the last line of what was said
	local want="race-ingest: $1 lines = $2 reads"
	local other=$(($1 - $2 - $3))
	[ $other -eq 0 ] || want+=" + $other other"
	[ "$3" -eq 0 ] || want+=" + $3 rejected"
	[ "$(tail -n 1 said)" = "$want" ] || { echo "want: $want"; tail -n 3 said; return 1; }
}

same_reads() {
	awk -f "$here/utc.awk" out >got
	[ -s reads ] || { echo 'no reads were written'; return 1; }
	cmp -s got reads || { diff reads got | head -n 6; head -n 3 said; return 1; }
}

written_and_read() { # OPTIONS...
	ingest "$@" || { cat said; return 1; }
	same_reads && balance "$lines" "$(wc -l <reads)" 0
}

forced() { # FORMAT OPTIONS...
	cp out by-content
	ingest -f "$@" || { cat said; return 1; }
	cmp out by-content
}

# What is told to be something else gives no read, and every line is still counted.
forced_wrongly() { # FORMAT
	local wrong=orion
	[ "$1" != orion ] || wrong=wiclax
	ingest -f $wrong
	[ "$(wc -l <out)" -eq 1 ] || { echo "$wrong took:"; head -n 3 out; return 1; }
	local said counts
	said=$(tail -n 1 said)
	counts=$(sed -nE 's/.*= 0 reads( \+ ([0-9]+) other)?( \+ ([0-9]+) rejected)?$/0\2 0\4/p' said)
	# shellcheck disable=SC2086
	set -- $counts
	if [ $# -ne 2 ] || [[ $said != "race-ingest: $((10#$1 + 10#$2)) lines "* ]]; then
		echo "does not add up: $said"
		return 1
	fi
	[ "$(($(wc -l <rejects) - 1))" -eq "$((10#$2))" ] || { echo 'rejects has others'; return 1; }
}

# Every damaged line, none besides, in the order of the file; exit 1 only if asked for.
damaged_lines() { # OPTIONS...
	ingest "$@" || { cat said; return 1; }
	same_reads && balance "$lines" "$(wc -l <reads)" "$(wc -l <bad)" || return
	[ -s bad ] || { echo 'nothing was damaged'; return 1; }
	sed 1d rejects | cut -d, -f2 | cmp - bad || return
	ingest --strict "$@"
	[ $? -eq 1 ] || { echo 'not exit 1 with --strict'; return 1; }
}

# Characters that changed on their way: what the other lines say stays, and all are counted.
mutated() { # FORMAT OPTIONS...
	local end rows
	end=$(end_of "$1" | od -An -c | tr -d ' \n')
	shift
	awk -v seed=4711 -v RS="$end" -v eol="$end" -v changed=changed -f "$here/mutate.awk" x.dat >y.dat
	mv y.dat x.dat
	ingest "$@" || { cat said; return 1; }
	awk -f "$here/utc.awk" out >got
	for rows in got reads; do
		awk -F, 'NR == FNR { changed[$1]; next } !($NF in changed)' changed $rows >$rows.rest
	done
	[ "$(wc -l <changed)" -gt 100 ] || { echo 'too little was changed'; return 1; }
	cmp -s got.rest reads.rest || { diff reads.rest got.rest | head -n 6; return 1; }
	balance "$lines" "$(wc -l <got)" "$(sed 1d rejects | grep -vcE '^x.dat,[0-9]*,"?cell: ')"
}

for row in "${table[@]}"; do
	read -r format options <<<"$row"
	# shellcheck disable=SC2206
	options=($options)
	write "$format" 2000
	check "$format: what was written is read, told by content" written_and_read "${options[@]}"
	check "$format: --format reads the same" forced "$format" "${options[@]}"
	check "$format: told to be another it gives nothing" forced_wrongly "$format"
	[ "$format" = mylaps ] || # a character more or less makes other frames of it
		check "$format: changed characters cost their own lines only" mutated "$format" "${options[@]}"
	write "$format" 2000 -v bad=40
	check "$format: damaged lines are rejected, each and only these" damaged_lines "${options[@]}"
done

# --- the table of damage

kinds='truncated-last truncated flipped checksum date time fields noise'

table_is_whole() {
	local row format kind bad=0
	for row in "${table[@]}"; do
		format=${row%% *}
		for kind in good $kinds; do
			grep -q "^$format	$kind	" "$here/damage" ||
				{ echo "$format: nothing is said of $kind"; bad=1; }
		done
	done
	race-ingest --list-formats | sed -n 's/^\([a-z][a-z0-9-]*\) .*/\1/p' | sort >known
	printf '%s\n' "${table[@]%% *}" | sort | diff - known || bad=1
	return $bad
}
check 'every format of the program, and every kind of damage to it, is tried' table_is_whole

# What --list-formats shows of a format is a line of it, and by itself enough to know it by.
examples() {
	local format line bad=0
	while read -r format && IFS= read -r line; do
		format=${format%% *}
		line=${line#"${line%%[! ]*}"}
		line=${line//<TAB>/$'\t'}
		line=${line//<14>/$'\x14'}
		printf '%s\n' "$line" >x.dat
		race-ingest -q -f "$format" --times elapsed -g 2025-04-06T20:00:00+09:00 x.dat >want 2>said ||
			race-ingest -q -f "$format" x.dat >want 2>said
		race-ingest -q --times elapsed -g 2025-04-06T20:00:00+09:00 x.dat >out 2>said ||
			race-ingest -q x.dat >out 2>said
		cmp -s want out || { echo "$format: $line"; cat said; bad=1; }
		[ "$(wc -l <out)" -eq 2 ] || [[ $format =~ ^(csv|ubidium)$ ]] || { echo "$format: no read"; bad=1; }
	done < <(race-ingest --list-formats)
	return $bad
}
check 'the example of a format is told as it' examples

as_row() { # READ LINE: the row of the stream that a read of the table is
	local chip bib point kind time
	IFS=, read -r chip bib point kind time <<<"$1"
	echo "$chip,$bib,$point,$time+09:00,$kind,x.dat:$2"
}

# Twelve good lines, the damaged, a good one; what the good ones give stays as it was.
damage() { # FORMAT KIND FATE EXPECTED TEXT OPTIONS...
	local format=$1 kind=$2 fate=$3 expected=$4 text=$5 at last rejected=0 status
	shift 5
	last=$((lines + 2)) at=$((lines + 1))
	[ "$kind" != truncated-last ] || last=$((lines + 1)) at=$((lines + 2))
	{
		cat good.dat
		if [ "$kind" = truncated-last ]; then
			printf %b "$good_text"; end_of "$format"
			printf %b "$text"
		else
			printf %b "$text"; end_of "$format"
			printf %b "$good_text"; end_of "$format"
		fi
	} >x.dat
	cp good.out want
	[ "$fate" != taken ] || as_row "$expected" $at >>want
	as_row "$good_read" $last >>want
	: >want.said
	case $fate in
		rejected)
			rejected=1
			echo "race-ingest: x.dat:$at: $expected" >want.said ;;
		other)
			echo "race-ingest: x.dat:$at: $expected" >want.said ;;
	esac
	ingest "$@" || { cat said; return 1; }
	diff want out && head -n -1 said | diff want.said - || return
	balance $((lines + 2)) $(($(wc -l <want) - 1)) $rejected || return
	[ "$(wc -l <rejects)" -eq $((1 + rejected)) ] || { cat rejects; return 1; }
	ingest --strict "$@"
	status=$?
	[ $status -eq $rejected ] || { echo "exit $status with --strict"; return 1; }
}

for row in "${table[@]}"; do
	read -r format options <<<"$row"
	# shellcheck disable=SC2206
	options=($options)
	write "$format" 12
	cp x.dat good.dat
	ingest "${options[@]}"
	cp out good.out
	good_read='' good_text=''
	while IFS=$'\t' read -r of kind fate expected text; do
		[ "$of" = "$format" ] || continue
		case $fate in
			good) good_read=$expected good_text=$text ;;
			none) ok "$format, $kind: cannot be, $expected" ;;
			*) check "$format, $kind: ${text:0:60}" \
				damage "$format" "$kind" "$fate" "$expected" "$text" "${options[@]}" ;;
		esac
	done <"$here/damage"
done

# Every bit of a line with a checksum: flipped, it is never taken for another read.
every_bit() {
	local line=aa010580000abcde0a0b2504062100000cb7 i bit code
	for ((i = 0; i < ${#line}; i++)); do
		printf -v code %d "'${line:i:1}"
		for ((bit = 1; bit < 128; bit *= 2)); do
			printf -v char '\\x%x' $((code ^ bit))
			printf "%s$char%s\\n" "${line:0:i}" "${line:i+1}"
		done
	done >x.dat
	ingest -f ipico
	awk -F, 'NR > 1 && ($1 != "0580000abcde" || $4 !~ /T21:00:00.120/) { print; bad = 1 }
		END { exit bad }' out || return
	balance 252 $(($(wc -l <out) - 1)) $((253 - $(wc -l <out)))
	[ "$(wc -l <out)" -le 3 ] || { echo 'more than the case of a letter was let pass'; cat out; return 1; }
}
check 'ipico: no flipped bit makes another read' every_bit
done_testing
