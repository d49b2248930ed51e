#!/usr/bin/env bash
# race.t - the dispatcher: run, new, check, why; what happens when a stage fails; the example
# events and the generator that made them.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

has_not() { ! ls -A "$1" | grep -E "$2"; }

lacks() { # PATTERN FILE: something is in the file, but nothing that matches
	[ -s "$2" ] && ! grep -nE -- "$1" "$2"
}

names_its_files() { # FOLDER: run names every file of out/, and at least the known ones
	local named name
	named=$(race run "$1" 2>/dev/null) || return 1
	for name in results ledger findings rejects public/results; do
		grep -qx "$1/out/$name.csv" <<<"$named" || { echo "no $name.csv in: $named"; return 1; }
	done
	diff <(sort <<<"$named") <(find "$1/out" ! -type d | sort)
}

# --- run
mkdir event
cp "$top"/tests/example/event.conf "$top"/tests/example/entries.csv event/
mkdir -p event/reads/more
cp "$top"/tests/example/reads/mats.csv event/reads/
chmod -R u+w event
touch event/reads/.hidden event/reads/mats.csv~

cp "$top"/tests/example/results.csv "$top"/tests/example/ranked.csv .
check 'ingest and merge give the worked results' bash -c 'cd event && race-ingest -q reads/mats.csv | race-merge -q | cmp - ../results.csv'
check 'rank gives the worked places' bash -c 'cd event && race-rank -q ../results.csv | cmp - ../ranked.csv'
check 'run makes out/' gives 0 '^event/out/results.csv$' race run event
check 'it names every file that it makes, and they are there' names_its_files event
check 'the results are the pipe'"'"'s' bash -c 'cd event && race-ingest -q reads/mats.csv | race-merge -q | race-rank -q | race-certify -q | cmp - out/results.csv'
cp -r event/out first
race run event >/dev/null 2>&1
check 'run again: the same bytes' diff -r first event/out
check 'nothing else is left behind' has_not event '^\.out'
check 'dry run prints the pipe' gives 0 'race-ingest .* reads/mats.csv </dev/null \|$' race run -n event
check 'the printed pipe works as it stands' bash -c 'rm -rf event/out; race run -n event | bash 2>/dev/null && diff -r first event/out'
check 'a folder that is not there' gives 2 "race: no folder 'nowhere'" race run nowhere
check 'a folder without event.conf' gives 2 "race: no event.conf in 'event/reads'" race run event/reads
check 'an unknown option' gives 2 "race: unknown option '--fast'" race run --fast event
check 'no folder named' gives 2 'race: want one FOLDER' race run

# --- a racekit that was built without some formats
mkdir lean
ln -s "$(dirname "$(command -v race)")"/race-* lean/
cp "$(command -v race)" lean/race
rm lean/race-render
cat >lean/race-render <<END
#!/bin/sh
case \$* in
--list-formats) "$(command -v race-render)" --list-formats | grep -v '^pdf \|^xlsx ' ;;
*) exec "$(command -v race-render)" "\$@" ;;
esac
END
chmod +x lean/race-render
cp -r event thin
check 'a format that is missing is left out, and said' gives 0 \
	'^race: thin/out/public/nations.pdf is left out: this racekit was built without its format$' \
	lean/race run thin
check 'the rest is there' bash -c \
	'[ -s thin/out/public/sheets.txt ] && [ -s thin/out/public/index.html ] && ! ls thin/out/public | grep "pdf\|xlsx"'
check 'the printed pipe has it neither' bash -c '! lean/race run -n thin 2>/dev/null | grep "pdf\|xlsx"'
rm -r thin

# --- reads/ that is none
mkdir unread
cp event/event.conf event/entries.csv unread/
check 'no reads/ yet is fine' gives 0 '^unread/out/results.csv$' race run unread
ln -s nowhere unread/reads
check 'reads/ that leads nowhere' gives 2 '^race: unread/reads: a link that leads nowhere$' race run unread
check 'nor is a pipe shown without it' gives 2 '^race: unread/reads: a link' race run -n unread
check 'nor anything suggested' gives 2 '^race: unread/reads: a link' race suggest unread
rm unread/reads
touch unread/reads
check 'reads that is a file' gives 2 '^race: unread/reads: not a folder$' race run unread
rm unread/reads
ln -s ../event/reads unread/reads
check 'a link to a folder is one' bash -c 'race run unread >/dev/null 2>&1 && cmp unread/out/results.csv first/results.csv'

# --- a stage that fails leaves the old results alone
cp event/entries.csv entries.good
printf 'bib,bib\n1,2\n' >event/entries.csv
check 'a stage fails: exit 2' gives 2 "entries.csv:1: column 'bib' stands twice" race run event
check 'and the old out/ stands' diff -r first event/out
check 'and no new one is left' has_not event '^\.out'
cp entries.good event/entries.csv

# --- --gate
sed -i 's/^10km,7,A7/10km,6,A7/' event/entries.csv
check 'a doubled bib is an error, and run says so' gives 0 "bib '6' is also that of" race run event
check 'with --gate the answer is no' gives 1 'event/out/results.csv' race run --gate event
check 'but the results are in place' grep -q bib-twice event/out/findings.csv
cp entries.good event/entries.csv

# --- no reads yet
mkdir early
cp event/event.conf event/entries.csv early/
check 'no file of reads yet is fine' gives 0 '0 finished \+ 8 dns' race run early

# --- reads that cannot be read are trouble, never left out in silence
ln -s nowhere event/reads/zz.csv
check 'a link that leads nowhere is trouble' gives 2 'reads/zz.csv: cannot read' race run event
rm event/reads/zz.csv
mkdir -p closed/reads/sub
cp event/event.conf event/entries.csv closed/
cp event/reads/mats.csv closed/reads/sub/
chmod 000 closed/reads/sub
chmod 777 closed
if has_other; then
	check 'a folder of reads that is closed is trouble' gives 2 'cannot be read whole' "${as_other[@]}" race run closed
else
	skip 'a folder of reads that is closed is trouble' 'nobody else can run the tools here'
fi
chmod 755 closed/reads/sub

# --- new, check
check 'new makes a folder' gives 0 'fill it in' race new fresh
check 'its event.conf is sound' gives 0 'nothing wrong: 1 race, 3 mats, 0 waves, 0 sources' race check fresh
check 'new never writes over an event' gives 2 "'fresh/event.conf' is there already" race new fresh
printf 'bib,chip,name\n1,A1,Ann\n' >fresh/entries.csv
check 'and it runs' gives 0 '1 entries = 0 finished \+ 1 dns' race run fresh
sed -i 's/distance = 10000/distanz = 10000/' fresh/event.conf
check 'check names the line of the key' gives 2 'fresh/event.conf:[0-9]+: unknown key .distanz' race check fresh
check 'check of nothing' gives 2 'cannot read' race check nowhere

# --- why
race run event >/dev/null 2>&1
check 'why explains a bib' gives 0 '^Bib 2, Jörg Müller, race 10km$' race why event 2
check 'with the race' gives 0 'Chip time +0:45:10.000 - 0:00:13.250 = 0:44:56.750' race why event 10km/2
check 'the reads and their fates' gives 0 'early: before the race.s first gun, not used +reads/mats.csv:2' race why event 2
check 'the place and its neighbours' gives 0 'Overall +2 of 5 by gun, shared with bib 4 in 0:45:10.000, behind bib 1' race why event 2
check 'a chip leads to its runner' gives 0 '^Bib 4, ' race why event A4
check 'a chip that nobody owns is shown' gives 1 'unknown: nobody has this code.*reads/mats.csv:20' race why event ZZ
check 'a bib that nobody has' gives 1 "race-why: nobody has bib '99'" race why event 99
check 'a race that nobody runs' gives 1 "nobody has bib 'half/2'" race why event half/2

# --- the health of the mats, suggestions
check 'run writes the health of the mats' grep -q '^mat,10km,start,' event/out/health.csv
check 'and certify is given it' grep -q 'from-health out/health.csv' <(race run -n event)
cp -r event/out before
check 'suggest prints lines for decisions.csv' gives 0 '^race,bib,field,old,new,who,when,why$' race suggest event
check 'and changes nothing' diff -r before event/out
cp -r "$top/examples/pyongyang-2025" suggested
chmod -R u+w suggested
cp suggested/decisions.csv decided
check 'suggest names who is over the limit' gives 0 '^marathon,1093,status,FIN,NC,[?],,' race suggest suggested
sed 's/,NC,?,,/,NC,referee,2025-04-06T15:00,/' <(race suggest suggested 2>/dev/null) | tail -n +2 >>suggested/decisions.csv
check 'an accepted line is applied' bash -c 'race run suggested >/dev/null 2>&1 && grep "^marathon,1093," suggested/out/results.csv | grep -q ",NC,.*over-limit;decision"'
check 'suggest again' gives 0 '^race,bib,field,old,new,who,when,why$' race suggest suggested
check 'and what is accepted is not suggested again' lacks '^marathon,1093,' .said
check 'suggest of nothing' gives 2 "race: no folder 'nowhere'" race suggest nowhere
check 'suggest where a stage fails' gives 2 'race-merge: no entries' bash -c 'mkdir -p bare && cp event/event.conf bare/ && race suggest bare'
check 'suggest knows no option' gives 2 "race: unknown option '--all'" race suggest --all event

# --- dispatch
check 'race TOOL is race-TOOL' bash -c 'cmp <(race rank --version) <(race-rank --version)'
check 'version' gives 0 '^race \(racekit\) [0-9.]+$' race --version
check 'help' gives 0 '^usage: race run' race --help
check 'an unknown command' gives 2 "unknown command 'ran'" race ran

# --- the example events
column() { # NAME,...: of the results of $year, without the header
	race-render -q -e "$year/event.conf" -f csv -c "$1" "$year/out/results.csv" | tail -n +2
}

fates() { # FATE: the reads of $year that have it, as race,bib
	awk -F, -v fate="$1" '$(NF - 1) == fate { print $(NF - 3) "," $(NF - 2) }' "$year/out/ledger.csv"
}

says_all() { # FILE: every line of standard input stands in it
	local line missing=0 n=0
	while IFS= read -r line; do
		n=$((n + 1))
		grep -qxF -- "$line" "$1" || { echo "missing: $line"; missing=1; }
	done
	[ $missing -eq 0 ] && [ $n -gt 0 ] || { cat "$1"; return 1; }
}

balances_2019() {
	cat <<-'TEXT'
	race-ingest: 19125 lines = 19115 reads + 10 other
	race-merge: 19115 reads = 5560 used + 11131 repeat + 10 extra + 2307 backup + 89 early + 13 unknown + 5 marker
	race-merge: 1550 entries = 1410 finished + 2 unplaced + 23 dnf + 114 dns + 1 dq
	race-rank: 1550 rows = 1410 placed + 140 unplaced
	race-certify: 1550 rows = 1534 certified + 16 review
	TEXT
}

balances_2025() {
	cat <<-'TEXT'
	race-ingest: 6843 lines = 6831 reads + 12 other
	race-merge: 6831 reads = 2010 used + 4042 repeat + 9 extra + 713 backup + 39 early + 13 unknown + 5 marker
	race-merge: 500 entries = 450 finished + 3 unplaced + 12 dnf + 34 dns + 1 dq
	race-rank: 500 rows = 450 placed + 50 unplaced
	race-certify: 500 rows = 497 certified + 3 review
	TEXT
}

is_so() { # RACE BIB WORDS: what README.md says of the runner
	local want fate=''
	case $3 in
	'walks back over the finish'*) want='FIN,' fate=extra ;;
	*'not seen at the half'*) want='NC,course-unproven' ;;
	'a pacer'*) want='NC,not-competing' ;;
	'finishes after the limit') want='FIN,over-limit' ;;
	*'seen by the backup mat only') want='FIN,(backup|manual)-finish' ;;
	*'on the hand list') want='FIN,manual-finish' ;;
	*'starts with the elite') want='FIN,wrong-wave' ;;
	*'is disqualified in decisions.csv') want='DQ,decision;TR17.1.2' ;;
	*'over the start mat and does not start') want='DNS,' fate=early ;;
	*) echo "no test for: $3"; return 1 ;;
	esac
	grep -qxE "$1,$2,$want" "rows.$year" || { grep "^$1,$2," "rows.$year"; echo "not $want"; return 1; }
	[ -z "$fate" ] || fates $fate | grep -qx "$1,$2" || { echo "$1,$2: no read is $fate"; return 1; }
}

stories_are_so() {
	local bar race bib words told=0
	while IFS='|' read -r bar race bib words bar; do
		is_so "${race// /}" "${bib// /}" "$(sed 's/^ *//; s/ *$//' <<<"$words")" || return 1
		told=$((told + 1))
	done < <(grep -E '^\| (marathon|half|10km|5km) \| [0-9]+ \|' "$top/examples/pyongyang-$year/README.md")
	[ $told -ge 12 ] || { echo "only $told stories"; return 1; }
}

check 'the generator compiles' ${CC:-cc} -std=c17 -O2 -o make_event "$top/examples/generator/make_event.c"
for year in 2019 2025; do
	mkdir -p "made/$year"
	./make_event $year "made/$year" >/dev/null
	rm -rf "made/$year/out"
	check "pyongyang-$year is what the generator makes" diff -r -x out "made/$year" "$top/examples/pyongyang-$year"
	cp -r "$top/examples/pyongyang-$year" "$year"
	chmod -R u+w "$year"
	check "pyongyang-$year runs" gives 0 'out/public/sheets.txt' race run "$year"
	cp .said "said.$year"
	check "pyongyang-$year has no error" lacks ',error,' "$year/out/findings.csv"
	column race,bib,status,notes >"rows.$year"
	check "pyongyang-$year: what became of lines, reads, entries and rows" says_all "said.$year" < <("balances_$year")
	check "pyongyang-$year: unknown are the chips that belong to nobody" \
		test "$(fates unknown | wc -l)" -eq "$(cat $(find "$year/reads" -type f) | grep -cE '[~,]?\b(99997|99990)[~,]')"
	check "pyongyang-$year: markers are the guns" \
		test "$(fates marker | wc -l)" -eq "$(cat $(find "$year/reads" -name '*.mrk') | grep -c ,Gun,)"
	check "pyongyang-$year: disqualified is whom the referee named" \
		diff <(awk -F, '$3 == "DQ" { print $1 "," $2 }' "rows.$year") <(awk -F, '/,status,/ { print $1 "," $2 }' "$year/decisions.csv")
	check "pyongyang-$year: what its README tells of runners is so" stories_are_so
	column nation | grep -v '^PRK$' >"foreign.$year"
	check "pyongyang-$year: nobody from the nations not admitted" lacks '^(USA|KOR)$' "foreign.$year"
done
check '2019: 950 from abroad, and 600' test "$(wc -l <foreign.2019) $(grep -c . rows.2019)" = '950 1550'
check '2025: 200 from abroad, and 300' test "$(wc -l <foreign.2025) $(grep -c . rows.2025)" = '200 500'
check '2019: 58 foreign nations' test "$(sort -u foreign.2019 | wc -l)" -eq 58
check '2025: 45 foreign nations' test "$(sort -u foreign.2025 | wc -l)" -eq 45
check '2025: nobody from Malaysia or Japan either' lacks '^(MAS|JPN)$' foreign.2025

# --- README.md
shows_a_sheet() { # its sheet is the men's of these
	local sheet sheets
	sheet=$(awk '/^```/ { fence++; next } fence == 1' "$top/README.md")
	sheets=$(race-render -e 2025/event.conf -b race,sex -w race=marathon --top 8 2025/out/results.csv)
	[ -n "$sheet" ] && [[ $sheets == *"$sheet"* ]] || { echo "$sheets"; return 1; }
}
check 'the sheet that README.md shows is what comes out' shows_a_sheet

names_packages() { # README.md and setup name the same ones
	diff <(eval "$(sed -n '/^build_packages=/,/^test_packages=/p' "$top/setup")" &&
		xargs -n 1 <<<"$build_packages $test_packages" | sort) \
		<(sed -n '/Debian package/,/^$/p' "$top/README.md" | sed '1,2d' | cut -d'|' -f3 | xargs -n 1 | sort)
}
check 'README.md names the packages that setup installs' names_packages
done_testing
