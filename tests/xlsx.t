#!/usr/bin/env bash
# xlsx.t - the workbooks of race-render (xlsx and itra), unzipped and read back: the same cells,
# times that can be reckoned with, bibs that stay text, nothing that is a formula, equal bytes.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

cat >event.conf <<'END'
event {
  name     = "Spring & Run"
  date     = "2025-04-06"
  timezone = "Asia/Pyongyang"
}
race "10km" {
  distance = 10000
  gun      = "09:40:00"
  mat "start"  { at = 0 }
  mat "finish" { at = 10000 }
}
race "50k/trail" {
  distance = 50000
  gun      = "09:00:00"
  mat "start"  { at = 0 }
  mat "finish" { at = 50000 }
}
END
cat >ranked.csv <<'END'
race,bib,name,sex,birth,age,nation,club,status,gun_time,chip_time,start_delay,official_time,place,notes,given_name,family_name,name_latin,anonymous
10km,007,Ann <b>Lee</b> & Co,F,1999-05-01,25,PRK,=1+1,FIN,0:31:00.300,0:30:59.450,-0:00:01.000,0:31:01,1,,Ann,Lee,,
10km,F2,李伟,M,2001-01-15,24,CHN,_x0041_,FIN,0:45:10.000,0:45:05,0:00:05.000,0:45:10,2,,伟,李,Wei Li,
10km,3,Ольга,X,1988,36,XYZ,"a,@b",FIN,26:00:00.000,25:59:59.999,,26:00:00,3,,,Ольга,,
10km,4,Secret Person,F,1990-01-01,35,GER,Club,FIN,27:00:00.000,,,27:00:00,4,,Secret,Person,,yes
10km,6,Jan Novák,M,1990-02-28,35,CZE,,DNF,,,,,,,Jan,Novák,,
10km,7,Bat Erdene,M,1985-03-03,40,MGL,,DNS,,,,,,,Bat,Erdene,,
50k/trail,1,Dis Qualified,M,1985-03-03,40,MGL,,DQ,5:00:00.000,5:00:00.000,,,,TR17.1.2,Dis,Qualified,,
END

if race-render -f xlsx ranked.csv 2>said >/dev/null; then
	:
elif grep -q '(configure --without-xlsx)$' said; then
	left_out() { # FORMAT
		race-render -f "$1" ranked.csv >out 2>said
		[ $? -eq 2 ] && [ ! -s out ] &&
			[ "$(head -n 1 said)" = "race-render: format '$1' was left out when racekit was built (configure --without-xlsx)" ]
	}
	check 'xlsx says that it was left out' left_out xlsx
	check 'itra says that it was left out' left_out itra
	done_testing
	exit
fi
if ! command -v unzip >/dev/null; then
	skip 'workbooks are read back' 'unzip is not installed'
	done_testing
	exit
fi

# Every cell of a sheet as `A1 kind style value`, in the order of the file.
cells() { # SHEET.xml
	tr -d '\r' <"$1" | awk '
		BEGIN { RS = "<c " }
		NR > 1 {
			sub(/<\/row>.*/, "")
			match($0, /r="[A-Z]+[0-9]+"/); name = substr($0, 4, RLENGTH - 4)
			style = match($0, /^[^>]* s="[0-9]+"/) ? $0 : "-"
			sub(/^[^>]* s="/, "", style); sub(/".*/, "", style)
			kind = /^[^>]*t="inlineStr"/ ? "text" : "number"
			if (/<f/) kind = "FORMULA"
			value = $0
			sub(/^[^>]*>/, "", value); gsub(/<[^>]*>/, "", value)
			print name, kind, style, value
		}'
}

open_book() { # OPTION...: race-render's workbook in book/, its sheets as sheet1 ...
	local n
	rm -rf book sheet*
	race-render "$@" ranked.csv >book.xlsx 2>said || { cat said; return 1; }
	unzip -q -d book book.xlsx || return 1
	for n in book/xl/worksheets/sheet*.xml; do
		cells "$n" >"$(basename "$n" .xml)"
	done
}

has() { # FILE LINE...: every one of these lines
	local file=$1 line
	shift
	for line; do
		grep -qxF -e "$line" "$file" || { echo "no line '$line' in"; cat "$file"; return 1; }
	done
}

names() {
	grep -o '<sheet name="[^"]*"' book/xl/workbook.xml | sed 's/.*name="//; s/"$//'
}

is() { # GOT WANTED
	[ "$1" = "$2" ] || { printf 'got:\n%s\nwanted:\n%s\n' "$1" "$2"; return 1; }
}

look() { # CELL...: the number format of these cells of sheet1, by the style they have
	local cell style
	for cell; do
		style=$(awk -v cell="$cell" '$1 == cell { print $3 }' sheet1)
		[ "$style" = - ] && echo General && continue
		tr '>' '\n' <book/xl/styles.xml | awk -v n="$style" '
			/<numFmt / { match($0, /numFmtId="[0-9]+"/); id = substr($0, RSTART + 10, RLENGTH - 11)
				code = $0; sub(/.*formatCode="/, "", code); sub(/".*/, "", code); named[id] = code }
			/<cellXfs/ { inside = 1 }
			inside && /<xf / { match($0, /numFmtId="[0-9]+"/); id = substr($0, RSTART + 10, RLENGTH - 11)
				if (i++ == n) { print id in named ? named[id] : "built-in " id; exit } }'
	done
}

check 'a workbook is made' open_book -f xlsx -c bib,name,club,gun_time,chip_time,start_delay,place,age,status
check 'a sheet for every race, / taken out of its name' is "$(names)" "$(printf '10km\n50k-trail')"
check 'headings are those of the stream' has sheet1 'A1 text 1 bib' 'D1 text 1 gun_time'
check 'bibs are text' has sheet1 "A2 text $(awk '$1 == "A2" { print $3 }' sheet1) 007" "A3 text $(awk '$1 == "A3" { print $3 }' sheet1) F2"
check 'bibs look like text' is "$(look A2)" 'built-in 49'
check 'names are as they were' has sheet1 'B2 text - Ann &lt;b&gt;Lee&lt;/b&gt; &amp; Co' 'B3 text - 李伟'
check 'what looks like a formula is text' has sheet1 'C2 text - =1+1' 'C4 text - a,@b'
check 'what looks like a code of the format is text' has sheet1 'C3 text - _x005F_x0041_'
check 'places and ages are numbers' has sheet1 'G2 number - 1' 'H2 number - 25'
check 'a time below zero is text' has sheet1 'F2 text - -0:00:01.000'
check 'no cell is a formula' is "$(grep -c FORMULA sheet1 sheet2)" "$(printf 'sheet1:0\nsheet2:0')"
check 'whole seconds show no fraction, others what they have' is "$(look D2 D3 D4 E2 E3 E4)" \
	"$(printf '%s\n' '[h]:mm:ss.000' '[h]:mm:ss' '[h]:mm:ss' '[h]:mm:ss.000' '[h]:mm:ss' '[h]:mm:ss.000')"

milliseconds() { # the times of column D and E, from days
	awk '$1 ~ /^[DE][2-9]/ && $2 == "number" { printf "%s %.0f\n", $1, $4 * 86400000 }' sheet1
}
check 'times are the fraction of a day that they are' is "$(milliseconds)" \
	"$(printf '%s\n' 'D2 1860300' 'E2 1859450' 'D3 2710000' 'E3 2705000' 'D4 93600000' 'E4 93599999' 'D5 97200000')"
check 'and their milliseconds are those of the stream' is \
	"$(milliseconds | awk '/^D/ { ms = $2; printf "%d:%02d:%02d.%03d\n", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000 }')" \
	"$(race-render -f csv -c gun_time -w race=10km -w gun_time!= ranked.csv | sed 1d)"
check 'the headings stay in sight' grep -q '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' book/xl/worksheets/sheet1.xml
check 'every column has a filter' grep -q '<autoFilter ref="A1:I7"/>' book/xl/worksheets/sheet1.xml
check 'names of ranges are quoted' grep -qF "'10km'!\$A\$1:\$I\$7" book/xl/workbook.xml
check 'bibs that look like numbers are no mistakes' grep -q '<ignoredError sqref="A2:A7" numberStoredAsText="1"/>' book/xl/worksheets/sheet1.xml
check 'it bears the date of the event' grep -q '>2025-04-06T00:00:00Z</dcterms:created>' book/docProps/core.xml
check 'and its name' grep -q '<dc:title>Spring &amp; Run</dc:title>' book/docProps/core.xml

twice() { # OPTION...: the same bytes at another time, in another place
	race-render "$@" ranked.csv >one.xlsx 2>/dev/null || return 1
	sleep 1.1
	TZ=America/New_York LC_ALL=C.UTF-8 race-render -o two.xlsx "$@" ranked.csv 2>/dev/null || return 1
	cmp one.xlsx two.xlsx
}
check 'two runs give the same bytes' twice -f xlsx -b race,sex
check 'without event.conf too' twice -f xlsx -e /dev/null
check 'itra: two runs give the same bytes' twice -f itra -w race=10km

check 'the usual columns are those of markdown' open_book -f xlsx
check 'in the same order' is "$(awk '$1 ~ /^[A-Z]1$/ { print $4 }' sheet1 | paste -sd ' ')" \
	"$(race-render -f markdown ranked.csv | sed -n '3s/[| ][| ]*/ /g; 3s/^ //; 3s/ $//p')"
check 'by other keys' open_book -f xlsx -b sex,nation
check 'a sheet for each group' is "$(names | head -n 3)" "$(printf 'F GER\nF PRK\nM CHN')"
check 'in public' open_book -f xlsx --public -w race=10km
check 'nobody hidden is in it' is "$(grep -rc -e Secret -e 1990-01-01 book/xl/worksheets/sheet1.xml)" 0
check 'no row is left' open_book -f xlsx --bib 99
check 'there are headings' has sheet1 'A1 text 1 place'
check 'and nothing else' is "$(grep -vc '^[A-Z]1 ' sheet1)" 0

too_many_groups() {
	{ echo 'race,bib,status'; seq -f '10km,%.0f,DNS' 256; } >many.csv
	race-render -f xlsx -b bib many.csv >out 2>said
	[ $? -eq 2 ] && [ ! -s out ] && grep -q 'xlsx holds at most 255 sheets, and here are 256 groups (see --by)$' said
}
check 'too many sheets are refused' too_many_groups

long_cell() {
	{ echo 'race,bib,name,status'; printf '10km,1,%010000d,DNS\n10km,2,%032768d,DNS\n' 0 0; } >ranked.csv
	open_book -f xlsx -c name || return 1
	awk '{ print $1, length($4) }' sheet1 >lengths
	is "$(cat lengths)" "$(printf 'A1 4\nA2 10000\nA3 32769')" && # the ellipsis has three bytes
		is "$(cat said)" "race-render: ranked.csv:3: column 'name' is cut to 32767 characters"
}
cp ranked.csv kept.csv
check 'a cell as long as there can be' long_cell
cp kept.csv ranked.csv

# --- itra --------------------------------------------------------------------------------

check 'itra is a workbook' open_book -f itra -w race=10km
check 'itra: its headings, from A1 on' is "$(awk '$1 ~ /1$/ && $1 !~ /[0-9][0-9]/ { $2 = $3 = ""; print }' sheet1 | sed 's/  */ /g')" \
	"$(printf '%s\n' 'A1 Ranking' 'B1 Time' 'C1 Family name' 'D1 First name' 'E1 Gender' 'F1 Birthdate' 'G1 Nationality' 'H1 Bib number' 'I1 City')"
check 'itra: a finisher' has sheet1 'A2 number - 1' 'C2 text - Lee' 'D2 text - Ann' 'E2 text - F' 'F2 text - 1999-05-01' 'G2 text - PRK'
check 'itra: official times in whole seconds' is "$(awk '$1 ~ /^B[2-9]/ { printf "%s %.0f\n", $1, $4 * 86400 }' sheet1)" \
	"$(printf 'B2 1861\nB3 2710\nB4 93600\nB5 97200')"
check 'itra: shown as hh:mm:ss' is "$(look B2 B4)" "$(printf 'hh:mm:ss\n[hh]:mm:ss')"
check 'itra: the Latin name' has sheet1 'C3 text - Li' 'D3 text - Wei'
check 'itra: who is anonymous keeps place and time' is "$(grep '^[A-I]5 ' sheet1 | cut -d' ' -f1,2,4 | paste -sd ' ')" 'A5 number 4 B5 number 1.125 C5 text — E5 text F'
check 'itra: DNF stands in Ranking, without a time' is "$(grep '^[AB]6 ' sheet1)" 'A6 text - DNF'
check 'itra: nobody else' is "$(grep -c '^A[2-9]' sheet1)" 5
check 'itra: what it wants and does not get' is "$(cat said)" "$(
	cat <<-'END'
		race-render: ranked.csv:4: bib '3' has a name in other letters than Latin, and no name_latin
		race-render: ranked.csv:4: bib '3' has a nation without an IOC code
		race-render: ranked.csv:4: bib '3' has no sex that itra knows (M or F)
		race-render: ranked.csv: rows without a full date of birth, which itra wants: 2
		race-render: ranked.csv: rows without a nation, which itra wants: 1
		race-render: ranked.csv: rows left out, for which itra has no word: 1 DNS
		race-render: ranked.csv: names cut at their last blank, for their parts are not known: 1
	END
)"

refused() { # MESSAGE OPTION...
	local message=$1
	shift
	race-render "$@" ranked.csv >out 2>said
	[ $? -eq 2 ] && [ ! -s out ] && is "$(head -n 1 said)" "race-render: $message"
}
check 'itra: one race only' refused \
	'ranked.csv: itra holds one race, and here are 2: choose one with --where race=NAME (10km, 50k/trail)' -f itra
check 'itra: no columns of ones own' refused '--columns is not for itra: its columns and their order are fixed' -f itra -c bib
check 'itra: no groups' refused '--by is not for itra: its columns and their order are fixed' -f itra -b sex
check 'xlsx: no delimiter' refused '--delimiter is for csv only' -f xlsx --delimiter ';'
check 'xlsx: no mark' refused '--bom is for csv only' -f xlsx --bom
check 'xlsx: no such column' refused "no column 'naem' for --columns (columns: $(head -n 1 ranked.csv | sed 's/,/, /g'))" -f xlsx -c naem

no_room() {
	local status
	race-render -f xlsx ranked.csv >/dev/full 2>said
	status=$?
	[ $status -eq 2 ] && grep -q 'No space left' said
}
check 'a full disk is told' no_room
done_testing
