#!/usr/bin/env bash
# man.t - the manual pages are true: they lint, name the options, columns, notes, formats and
# rules that the programs have, no others, and their examples run. So does the completion.
#
# In a section EXAMPLES every `.Dl` line is a command (a `$ ` before it is taken off), and a
# literal display whose first line begins with `$ ` is a transcript: commands behind `$ `, with
# their here-documents and lines continued by `\`, and under each the output, both streams. A
# line `...` there stands for any lines, and at the end of a line for its rest. All commands of
# a page run in one shell, in a folder that furnish() fills. Each command ends with 0, or with 1
# if the transcript goes on with `$ echo $?`. A `.Dl` command prints something or makes a file.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

mandoc=${MANDOC:-mandoc}
command -v race >/dev/null || PATH=$PATH:$top/bin
tools='ingest merge rank certify render compare'
cd "$scratch" || exit 1

same() { # WANTED GOT: equal texts, and not empty
	[ -n "$1" ] || { echo 'nothing is wanted: the test itself is at fault'; return 1; }
	diff -u --label 'the program' --label 'the page' <(echo "$1") <(echo "$2")
}

within() { # WORDS ALL: every line of WORDS is one of ALL's, and there are some
	if [ -z "$1" ] || [ -z "$2" ]; then
		echo 'nothing to compare'
		return 1
	fi
	local strange
	strange=$(comm -23 <(sort -u <<<"$1") <(sort -u <<<"$2"))
	[ -z "$strange" ] || { echo "not there: $strange"; return 1; }
}

section() { # PAGE NAME: the lines of a section or subsection
	awk -v name="$2" '/^\.S[hs] / { on = substr($0, 5) == name; next } on' "$top/man/$1"
}

# --- lint, and references ---------------------------------------------------------------

lint() { # PAGE
	"$mandoc" -Tlint -W warning "$1"
}

finds_faults() {
	printf '.Dd November 20, 2026\n.Dt X 1\n.Os\n.Sh NAME\n.Nm x\n.Nd y\n.Zz\n' >bad.1
	! lint bad.1
}

references() { # PAGE: the pages of racekit that it names are there
	local name part rest
	grep -oE '^\.(Xr|It Xr) race[a-z-]* [0-9]' "$1" | sed 's/.*Xr //' |
		while read -r name part rest; do
			[ -e "$top/man/$name.$part" ] || { echo "no page $name($part)"; exit 1; }
		done
}

check 'the linter finds a fault' finds_faults
for page in "$top"/man/*.[15]; do
	check "${page##*/} lints" lint "$page"
	check "${page##*/} refers to pages that exist" references "$page"
done

# --- options ----------------------------------------------------------------------------

# One line per option: `-k --kind`, `--strict`.
pairs() {
	awk '{
		for (i = 1; i <= NF; i++)
			if ($i ~ /^-.$/ && $(i + 1) ~ /^--/) { print $i, $(i + 1); i++ }
			else print $i
	}' | sort
}

help_options() { # PROGRAM: those that begin a line of its --help
	"$1" --help | awk '/^ +-/ {
		found = ""
		sub(/^ +/, "")
		while (match($0, /^(-[A-Za-z]|--[a-z][a-z-]*)/)) {
			found = found " " substr($0, 1, RLENGTH)
			$0 = substr($0, RLENGTH + 1)
			if (!sub(/^, /, ""))
				break
		}
		print found
	}' | pairs
}

page_options() { # PAGE: those that begin an item
	awk '/^\.It Fl / {
		found = ""
		for (i = 2; i <= NF; i++) {
			if ($i ~ /^[A-Z][a-z]$/)
				flag = $i == "Fl"
			else if (flag && $i != ",")
				found = found " -" $i
		}
		print found
	}' "$top/man/$1" | pairs
}

named_options() { # PAGE: all that it marks as options, or writes out
	{
		grep -v '^\.\\"' "$top/man/$1" | grep -oE '(^\.|[ (])Fl [A-Za-z-]+' | sed 's/.*Fl /-/'
		grep -v '^\.\\"' "$top/man/$1" | grep -oE '(^|[^A-Za-z0-9-])--[a-z][a-z-]+' |
			sed 's/^[^-]*//'
	} | sort -u
}

source_options() { # TOOL: the long ones in its table, and those that all have
	{
		find "$top/src/tools" \( -name "$1.c" -o -name "$1_options.c" \) \
			-exec sed -n 's/^ *{"\([a-z-]*\)", [a-z]*_argument.*/--\1/p' {} +
		grep -o '{"[a-z]*", [a-z]*_argument' "$top/src/tools/tool.h" |
			sed 's/{"\([a-z]*\)".*/--\1/'
	} | sort
}

accepts() { # TOOL: no option of its --help is unknown to it
	local option
	for option in $(help_options "race-$1"); do
		"race-$1" "$option" </dev/null 2>&1 >/dev/null | grep 'unknown option' && return 1
	done
	"race-$1" --no-such-option </dev/null 2>&1 | grep -q 'unknown option'
}

words() { tr ' ' '\n' | sort -u; }

every=''
for tool in $tools; do
	options=$(help_options "race-$tool")
	every+=$options$'\n'
	check "race-$tool.1 has the options of --help" same "$options" "$(page_options "race-$tool.1")"
	check "race-$tool --help has the options of its table" same \
		"$(source_options "$tool")" "$(words <<<"$options" | grep ^--)"
	check "race-$tool knows the options of --help" accepts "$tool"
	check "race-$tool.1 promises no other option" within "$(named_options "race-$tool.1")" \
		"$(words <<<"$options")"
done
# The synopsis of race has its options within brackets as well.
options=$(race --help | grep -oE '[[ ]--?[A-Za-z][a-z-]*' | tr -d '[ ' | sort -u)
every+=$options
check 'race.1 has the options of --help' same "$options" "$(page_options race.1 | words)"
for page in race.1 race-csv.5 race-event.5 race-formats.5; do
	named=$(named_options $page)
	[ -z "$named" ] || check "$page promises no other option" within "$named" \
		"$(words <<<"$every")"
done
# man(1) itself is not asked: it need not be installed
opens() { # PAGE...: `race help` knows each
	local page
	mkdir -p stub
	printf '#!/bin/sh\necho "$*" >asked\n' >stub/man
	chmod +x stub/man
	for page; do
		PATH=$PWD/stub:$PATH race help "$page" || return 1
		grep -qE "^(5 )?race-$page\$" asked || { cat asked; return 1; }
	done
}
check 'race help opens every page' opens \
	$(cd "$top/man" && printf '%s\n' race-*.[15] | sed 's/^race-//; s/\..$//')
check 'race.1 has the commands of --help' within \
	"$(race --help | sed -n 's/^[a-z: ]*race \([a-z]*\) .*/\1/p')" \
	"$(grep -oE '^\.It Cm [a-z]+' "$top/man/race.1" | sed 's/.* //')"

# --- the streams: race-csv(5) and the one table -----------------------------------------

# `stream name type required|- meaning`, parted by TABs, in the order of schema.c.
schema=$(awk '
	function streams(text, into,    part, n, i, k, key) {
		delete into
		n = split(text, part, / *\| */)
		for (i = 1; i <= n; i++)
			if (part[i] ~ /^STREAM_/)
				into[tolower(substr(part[i], 8))]
			else
				for (k in set) {
					split(k, key, SUBSEP)
					if (key[1] == part[i])
						into[key[2]]
				}
	}
	/^    [A-Z]+ = [A-Z_ |]+,$/ {
		name = $1
		sub(/^[^=]*= /, "")
		sub(/,$/, "")
		streams($0, found)
		for (s in found)
			set[name, s]
	}
	/^    \{"/ { row = ""; on = 1 }
	on { row = row $0 }
	on && /\},$/ {
		on = 0
		gsub(/" +"/, "", row)
		split(row, cell, "\"")
		split(cell[3], code, /, */)
		streams(code[3], found)
		streams(code[4], need)
		for (s in found)
			print s "\t" cell[2] "\t" tolower(substr(code[2], 8)) "\t" \
				(s in need ? "required" : "-") "\t" cell[4]
	}' "$top/src/race/schema.c")

page_columns() { # SECTION: `name type required|- meaning`
	section race-csv.5 "$1" | awk '
		function out() { if (item != "") print item "\t" text; item = text = "" }
		/^\.It Cm / {
			out()
			type = $5
			sub(/,$/, "", type)
			item = $3 "\t" type "\t" ($6 == "required" ? $6 : "-")
			next
		}
		/^\./ { out(); next }
		item != "" { text = text (text == "" ? "" : " ") $0 }
		END { out() }'
}

stream_columns() { # STREAM [BASE]: of the table; only what BASE does not have
	awk -F'\t' -v stream="$1" -v base="${2-}" '
		$1 == base { old[$2] }
		{ line[NR] = $0 }
		END {
			for (i = 1; i <= NR; i++) {
				split(line[i], cell, "\t")
				if (cell[1] == stream && !(cell[2] in old))
					print cell[2] "\t" cell[3] "\t" cell[4] "\t" cell[5]
			}
		}' <<<"$schema"
}

header() { # STREAM: its header row by the table
	stream_columns "$1" | awk -F'\t' -v stream="$1" '
		$1 == "notes" && (stream == "ranked" || stream == "certified") { printf "SCOPES," }
		{ printf "%s", $1 (stream == "entries" && $1 == "division" ? "" : ",") }
		$1 == "start_delay" { printf "SPLITS," }' | sed 's/,$//'
}

page_header() { # SECTION: the literal under its heading
	section race-csv.5 "$1" | awk '/^\.Ed/ { exit } on { printf "%s", $0 } /^\.Bd/ { on = 1 }'
}

made_header() { # STREAM: what the tools write, named as in the page, without extras
	local extras=''
	case $1 in results | ranked | certified) extras=',competing' ;; esac
	head -n 1 "desk/$1.csv" | sed 's/,5km,10km,half,26.1km,31.1km/,SPLITS/
		s/,sex_nation_place/,SCOPES/
		s/'"$extras"'$//'
}

furnish() { # the folder that the examples run in: an event, its streams, both example events
	cp -r "$top/examples/pyongyang-2025" desk && chmod -R u+w desk &&
		cp -r "$top/examples/pyongyang-2025" "$top/examples/pyongyang-2019" desk &&
		chmod -R u+w desk || return 1
	(
		cd desk && race run . && race run pyongyang-2019 && race run pyongyang-2025 &&
			race-ingest -o reads.csv reads && race-merge -L ledger.csv -o results.csv reads.csv &&
			race-rank --scope sex,nation --age-grade --points -o ranked.csv results.csv &&
			race-certify -F findings.csv -o certified.csv ranked.csv &&
			printf '%s\n' 'award "a" { by = gun }' \
				'team "t" { by = club basis = gun score = sum-times }' |
			cat event.conf - >prizes.conf &&
			race-rank -e prizes.conf --awards -o awards.csv results.csv &&
			race-rank -e prizes.conf --teams -o teams.csv results.csv && rm prizes.conf
	)
}

check 'the example events run' furnish
race-ingest -q -k entries -e desk/event.conf -o entries-stream.csv desk/entries.csv
while IFS='|' read -r stream base name; do
	check "race-csv.5: columns of $stream" same "$(stream_columns "$stream" "$base")" \
		"$(page_columns "$name")"
	check "race-csv.5: header of $stream" same "$(header "$stream")" "$(page_header "$name")"
	if [ "$stream" = entries ]; then
		made=$(head -n 1 entries-stream.csv | sed 's/,competing$//')
	else
		made=$(made_header "$stream")
	fi
	check "the tools write the header of $stream" same "$made" "$(page_header "$name")"
done <<'END'
reads||The reads stream
entries||The entries stream
results||The results stream
ranked|results|The ranked stream
certified|ranked|The certified stream
ledger|reads|The ledger
findings||The findings
awards||The awards
teams||The teams
END

notes=$(tr '\n' ' ' <"$top/src/race/note.c" | grep -oE '\{"[a-z-]+", *"[^"]*"\}' |
	sed -E 's/\{"([a-z-]+)", *"([^"]*)"\}/\1\t\2/')
page_notes=$(section race-csv.5 Notes | awk '
	function out() { if (item != "") print item "\t" text; item = text = "" }
	/^\.It Li / { out(); item = $3; next }
	/^\./ { out(); next }
	item != "" { text = text (text == "" ? "" : " ") $0 }')
check 'race-csv.5: the notes are those of note.c' same "$notes" "$page_notes"

# --- formats, columns, rules, fates, keys -----------------------------------------------

items() { # PAGE SECTION: the first words of its items
	section "$1" "$2" | sed -n 's/^\.It [CL][mi] \([^ ]*\).*/\1/p'
}

check 'race-ingest.1: formats' same \
	"$(race-ingest --list-formats | sed -n 's/^\([a-z][^ ]*\) .*/\1/p' | sort)" \
	"$(items race-ingest.1 Formats | sort)"
check 'race-render.1: formats' same \
	"$(race-render -f no-such-format </dev/null 2>&1 | sed -n 's/.*(known: \(.*\))$/\1/p' |
		sed 's/, /\n/g')" \
	"$(items race-render.1 Formats)"
check 'race-render --help: formats' same \
	"$(race-render --help | tr -d '\n' | sed -n 's/.*--format \([a-z| ]*\)(.*/\1/p' |
		tr -d ' ' | tr '|' '\n')" \
	"$(items race-render.1 Formats)"
check 'race-certify.1: rules and severities' same \
	"$(race-certify --rules | sed 1d | cut -d, -f1,2)" \
	"$(section race-certify.1 Rules | awk '
		/^\.It Em Errors/ { severity = "error" }
		/^\.It Em Warnings/ { severity = "warning" }
		/^\.It Em Information/ { severity = "info" }
		/^\.It Li / { print $3 "," severity }')"
defaults() { # every number that --rules has stands behind its key in race-certify.1, in brackets
	local key value bad=0
	while IFS='= ' read -r key value; do
		value=${value%.000}
		grep -A 2 "^\.Ic $key\$" "$top/man/race-certify.1" | grep -qF "(${value%.000}" ||
			{ echo "$key is $value"; bad=1; }
	done < <(race-certify --rules | grep -oE '[a-z_]+ = [0-9:.]+')
	return $bad
}
check 'race-certify.1: numbers and their defaults' defaults
check 'race-merge.1: fates' same \
	"$(grep -oE '\[FATE_[A-Z]+\] = "[a-z]+"' "$top/src/merge/reads.c" | cut -d'"' -f2 | sort)" \
	"$(items race-merge.1 'What becomes of a read' | sort -u)"
check 'race-merge.1: statuses' same \
	"$(sed -n 's/.*case STATUS_[A-Z]*: return SV("\([A-Z]*\)");.*/\1/p' "$top/src/race/status.c" |
		sort)" \
	"$(items race-merge.1 Status | sort)"
check 'race-event.5: keys' same \
	"$({
		sed '/format_keys\[\]/,/};/d' "$top/src/race/event_schema.c" |
			grep -oE '\{"[a-z_]+", (true|false)\}' | cut -d'"' -f2
		race-certify --rules | grep -oE '[a-z_]+ = [0-9:.]+' | sed 's/ .*//'
	} | sort -u)" \
	"$(awk '/^\.Sh/ { on = $2 == "BLOCKS" } on && /^\.It Cm / {
		for (i = 3; i <= NF; i++)
			if ($i != ",")
				print $i
	}' "$top/man/race-event.5" | sort -u)"

check 'race-formats.5: keys' same \
	"$(sed -n '/format_keys\[\]/,/};/p' "$top/src/race/event_schema.c" |
		grep -oE '\{"[a-z_0-9]+", (true|false)\}' | cut -d'"' -f2 | sort)" \
	"$(section race-formats.5 Keys | sed -n 's/^\.It Cm //p' | sed 's/ , /\n/g' | sort)"
check 'race-formats.5: groups' same \
	"$(tr -d '\n' <"$top/src/race/raw_format.c" |
		grep -oE 'raw_group_names\[RAW_GROUPS\] = \{[^;]*' | grep -oE '"[a-z]+"' | tr -d '"' | sort)" \
	"$(section race-formats.5 Groups | sed -n 's/^\.It Cm //p' | sed 's/ , /\n/g' | sort)"

# `column word` of every synonym, and the columns themselves.
heading_table=$(tr -d '\n' <"$top/src/race/heading.c" |
	grep -oE '\{HEADING_[A-Z_]+, +"[^}]*"\}' | sed 's/" *"//g' |
	sed -E 's/\{HEADING_([A-Z_]+), +"(.*)"\}/\1|\2/' |
	awk -F'|' '{ for (i = 2; i <= NF; i++) print tolower($1) "\t" $i }' |
	sed -E 's/^(given|family)\t/\1_name\t/; s/^latin\t/name_latin\t/; s/^second\t/second_chip\t/; s/^split\t/split_time\t/')
page_headings=$(section race-ingest.1 'Names of columns' | awk '
	/^\.It Cm / { column = $3; text = ""; next }
	/^\./ { column = "" }
	column != "" { text = $0; sub(/,$/, "", text); n = split(text, word, ", ")
		for (i = 1; i <= n; i++) print column "\t" word[i] }')
check 'race-ingest.1: names of columns' within "$page_headings" "$heading_table"
check 'race-ingest.1: every column has names' same \
	"$(cut -f1 <<<"$heading_table" | sort -u)" "$(cut -f1 <<<"$page_headings" | sort -u)"

# --- examples ---------------------------------------------------------------------------

# Writes N.cmd, N.line and, of a transcript, N.want into the folder.
steps() { # PAGE FOLDER
	section "$1" EXAMPLES | awk -v folder="$2" '
		function plain(s) {
			gsub(/\\&/, "", s)
			gsub(/\\e/, "\\", s)
			gsub(/\\-/, "-", s)
			gsub(/\\\(dq/, "\"", s)
			gsub(/\\\(aq/, "\047", s)
			return s
		}
		function begin(text) {
			n++
			base = folder "/" sprintf("%03d", n)
			print text >(base ".line")
			print text >(base ".cmd")
			more = text ~ /\\$/
			here = ""
			if (match(text, /<<\047?[A-Z]+\047?/)) {
				here = substr(text, RSTART + 2, RLENGTH - 2)
				gsub(/\047/, "", here)
			}
		}
		/^\.Dl / { line = $0; sub(/^\.Dl (\$ )?/, "", line); begin(plain(line)); next }
		/^\.Bd/ { literal = 1; transcript = first = 1; next }
		/^\.Ed/ { literal = 0; here = ""; next }
		!literal { next }
		{ line = plain($0) }
		first { transcript = line ~ /^\$ /; first = 0 }
		!transcript { print line >(folder "/text"); next }
		here != "" { print line >(base ".cmd"); if (line == here) here = ""; next }
		more { print line >(base ".cmd"); more = line ~ /\\$/; next }
		line ~ /^\$ / { begin(substr(line, 3)); printf "" >(base ".want"); next }
		{ print line >(base ".want") }'
}

# Sources every step in one shell, in a copy of the desk; N.out and N.rc say what it did.
play() { # FOLDER
	local folder=$1
	rm -rf "$scratch/room"
	cp -r "$scratch/desk" "$scratch/room"
	(
		cd "$scratch/room" || exit 1
		unset PS1
		status=0
		for step in "$folder"/*.cmd; do
			step=${step%.cmd}
			find "$scratch/room" -type f -printf '%p %T@ %i\n' | sort >"$step.files"
			# The last line keeps bash from running the end of an && list in place of this
			# very shell.
			{ cat "$step.cmd" && echo '(exit $?)'; } >"$step.run"
			(exit $status)
			# shellcheck disable=SC1090
			. "$step.run" >"$step.out" 2>&1 </dev/null
			status=$?
			echo $status >"$step.rc"
			find "$scratch/room" -type f -printf '%p %T@ %i\n' | sort |
				comm -13 "$step.files" - >"$step.made"
		done
	)
}

like() { # WANTED-FILE GOT-FILE: equal, but for what `...` stands for
	awk '
		NR == FNR { want[++n] = $0; next }
		{ got[++m] = $0 }
		function fits_line(want, got,    n) {
			n = length(want) - 3
			return want == got || (substr(want, n + 1) == "..." &&
				substr(want, 1, n) == substr(got, 1, n))
		}
		function fits(i, k) {
			if (i > n)
				return k > m
			if (want[i] == "...") {
				for (; k <= m + 1; k++)
					if (fits(i + 1, k))
						return 1
				return 0
			}
			return k <= m && fits_line(want[i], got[k]) && fits(i + 1, k + 1)
		}
		END { exit !fits(1, 1) }' "$1" "$2" || diff -u "$1" "$2"
}

went_well() { # STEP
	local status next
	status=$(cat "$1.rc" 2>/dev/null) || { echo 'was not run'; return 1; }
	cat "$1.out"
	next=$(printf '%03d' $((10#${1##*/} + 1)))
	if [ "$status" -ne 0 ] && ! grep -qsx 'echo $?' "${1%/*}/$next.cmd"; then
		echo "exit $status"
		return 1
	fi
	if [ -e "$1.want" ]; then
		like "$1.want" "$1.out"
	else
		[ -s "$1.out" ] || [ -s "$1.made" ]
	fi
}

narrow() { # FOLDER
	! find "$1" \( -name '*.cmd' -o -name '*.want' \) -exec cat {} + | grep -E '^.{71}'
}

for page in "$top"/man/*.[15]; do
	page=${page##*/}
	folder=$scratch/steps/$page
	mkdir -p "$folder"
	steps "$page" "$folder"
	if [ "$page" = race-event.5 ]; then
		check "$page: its example is an event.conf" race check "$folder/text"
		continue
	fi
	check "$page has examples" test -e "$folder/001.cmd"
	check "$page: examples fit the page" narrow "$folder"
	play "$folder"
	for step in "$folder"/*.cmd; do
		step=${step%.cmd}
		check "$page: $(cat "$step.line")" went_well "$step"
	done
done

# --- completion -------------------------------------------------------------------------

complete_line() { # WORD...: what is offered for the last word
	bash -c '
		. "$0"
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		_race
		printf "%s\n" ${COMPREPLY[@]+"${COMPREPLY[@]}"}' \
		"$top/completions/race.bash" "$@" | sort
}

for tool in $tools; do
	options=$(help_options "race-$tool" | words)
	check "completion: options of race-$tool" same "$options" "$(complete_line "race-$tool" -)"
	check "completion: options of race $tool" same "$options" "$(complete_line race "$tool" -)"
done
for tool in check facts suggest why; do # the programs of race's own
	check "completion: options of race-$tool" same "$(help_options "race-$tool" | words)" \
		"$(complete_line "race-$tool" -)"
done
check 'completion: each program has it' same \
	"$(cd "$top" && sed -n '/^bin_PROGRAMS/,/[^\]$/p' Makefile.am | grep -o 'race-[a-z]*' |
		grep -vx race-swap | sort)" \
	"$(sed -n '/^complete -F/,$p' "$top/completions/race.bash" | grep -o 'race-[a-z]*' | sort)"
check 'completion: manual pages' same \
	"$(cd "$top/man" && printf '%s\n' race-*.[15] | sed 's/^race-//; s/\..$//' | sort)" \
	"$(complete_line race help '')"
check 'completion: options of race' same "$(words <<<'-h --help -V --version')" \
	"$(complete_line race -)"
check 'completion: options of race run' same "$(words <<<'-n --gate')" \
	"$(complete_line race run -)"
check 'completion: options of race seal' same --key "$(complete_line race seal -)"
check 'completion: options of race verify' same "$(words <<<'--identity --signers')" \
	"$(complete_line race verify -)"
check 'completion: commands' same "$(words <<<"run new check why suggest seal verify help $tools")" \
	"$(complete_line race '')"
check 'completion: formats of ingest' same \
	"$(race-ingest --list-formats | sed -n 's/^\([a-z][^ ]*\) .*/\1/p' | sort)" \
	"$(complete_line race-ingest -f '')"
check 'completion: formats of render' same "$(items race-render.1 Formats | sort)" \
	"$(complete_line race-render --format = '')"
check 'completion: languages of render' same \
	"$(head -n 1 "$top/src/render/words.csv" | tr , '\n' | tail -n +2 | sort)" \
	"$(complete_line race-render --lang '')"
check 'completion: columns of --map' same "$(cut -f1 <<<"$heading_table" | sort -u)" \
	"$(complete_line race ingest -m '' | tr -d =)"
check 'completion: who ran' same marathon/1100 \
	"$(complete_line race why "$scratch/desk" marathon/1100)"
check 'completion: a zone' same Asia/Pyongyang "$(complete_line race-ingest -z Asia/Pyong)"
check 'completion: a folder' same "$scratch/desk" "$(complete_line race run "$scratch/des")"

done_testing
