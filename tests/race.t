#!/usr/bin/env bash
# race.t - the dispatcher: run, new, check, why; what happens when a stage fails; the example
# events and the generator that made them.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

gives() { # RC PATTERN COMMAND...: exit code, and a line of its output that matches
	local want=$1 pattern=$2 got
	shift 2
	"$@" >"$scratch/.said" 2>&1
	got=$?
	cat "$scratch/.said"
	echo "exit $got"
	[ $got -eq "$want" ] && grep -qE -- "$pattern" "$scratch/.said"
}

has_not() { ! ls -A "$1" | grep -E "$2"; }

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
check 'every file that it names is there' bash -c 'race run event 2>/dev/null | xargs ls'
check 'the results are the pipe'"'"'s' bash -c 'cd event && race-ingest -q reads/mats.csv | race-merge -q | race-rank -q | race-certify -q | cmp - out/results.csv'
cp -r event/out first
race run event >/dev/null 2>&1
check 'run again: the same bytes' diff -r first event/out
check 'nothing else is left behind' has_not event '^\.out'
check 'dry run prints the pipe' gives 0 'race-ingest .* reads/mats.csv </dev/null \|$' race run -n event
check 'the printed pipe works as it stands' bash -c 'rm -rf event/out; mkdir -p event/out/public; race run -n event | bash 2>/dev/null && diff -r first event/out'
check 'a folder that is not there' gives 2 "race: no folder 'nowhere'" race run nowhere
check 'a folder without event.conf' gives 2 "race: no event.conf in 'event/reads'" race run event/reads
check 'an unknown option' gives 2 "race: unknown option '--fast'" race run --fast event
check 'no folder named' gives 2 'race: want one FOLDER' race run

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
as_other=(env)
[ "$(id -u)" -ne 0 ] || { as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups); chmod 755 "$scratch"; chmod 777 closed; }
check 'a folder of reads that is closed is trouble' gives 2 'cannot be read whole' "${as_other[@]}" race run closed
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
check 'a bib that nobody has' gives 1 "race-why: nobody has bib '99'" race why event 99
check 'a race that nobody runs' gives 1 "nobody has bib 'half/2'" race why event half/2

# --- dispatch
check 'race TOOL is race-TOOL' bash -c 'cmp <(race rank --version) <(race-rank --version)'
check 'version' gives 0 '^race \(racekit\) [0-9.]+$' race --version
check 'help' gives 0 '^usage: race run' race --help
check 'an unknown command' gives 2 "unknown command 'ran'" race ran

# --- the example events
check 'the generator compiles' ${CC:-cc} -std=c17 -O2 -o make_event "$top/examples/generator/make_event.c"
for year in 2019 2025; do
	mkdir -p "made/$year"
	./make_event $year "made/$year" >/dev/null
	rm -rf "made/$year/out"
	check "pyongyang-$year is what the generator makes" diff -r -x out "made/$year" "$top/examples/pyongyang-$year"
	cp -r "$top/examples/pyongyang-$year" "$year"
	chmod -R u+w "$year"
	check "pyongyang-$year runs" gives 0 'out/public/sheets.txt' race run "$year"
	check "pyongyang-$year has no error" bash -c "! grep -q ,error, '$year/out/findings.csv'"
done
nations=$(awk -F, 'NR > 1 && $7 != "PRK" { print $7 }' 2025/entries.csv | sort -u | wc -l)
check '2025: 45 foreign nations' test "$nations" -eq 45
check '2025: nobody from the nations not admitted' bash -c "! grep -E ',(USA|KOR|MAS|JPN),' 2025/entries.csv"
done_testing
